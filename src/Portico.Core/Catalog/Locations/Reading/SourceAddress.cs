namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>A location as a reader understands it.</summary>
/// <param name="Root">The tree: a folder, a repository at a branch, a web server. Everything that is read for a location stays in it.</param>
/// <param name="Path">A path in the tree with forward slashes, perhaps with <c>*</c> and <c>**</c>.</param>
public sealed record SourceAddress(string Root, string Path);
