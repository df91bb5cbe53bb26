namespace Portico.Web.Pages.Platform;

/// <summary>What the preview begins with.</summary>
/// <param name="Schema">The schema as YAML.</param>
/// <param name="Overlay">The overlay as YAML.</param>
public sealed record PreviewStart(string Schema, string Overlay)
{
    /// <summary>The offering whose schema it is; null for the example.</summary>
    public string? Title { get; init; }
}
