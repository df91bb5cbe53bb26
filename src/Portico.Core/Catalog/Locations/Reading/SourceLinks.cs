namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>Where people find a file. Empty when there is no such page.</summary>
/// <param name="View">Page that shows it.</param>
/// <param name="Edit">Page that edits it.</param>
/// <param name="Folder">Page of its folder, with a slash at the end.</param>
public sealed record SourceLinks(string View, string Edit, string Folder)
{
    public static SourceLinks None { get; } = new("", "", "");
}
