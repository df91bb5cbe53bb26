namespace Portico.Web.Pages.Entity.Definition;

/// <summary>What an operation takes.</summary>
/// <param name="Name">Name.</param>
/// <param name="In">path, query, header, or the media type of a body.</param>
/// <param name="Type">Type.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Description">Markdown.</param>
public sealed record ApiParameter(string Name, string In, string Type, bool Required, string Description);
