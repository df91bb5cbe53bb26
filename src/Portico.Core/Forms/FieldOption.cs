using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>One value of a choice.</summary>
/// <param name="Value">The value as it is written to the manifest.</param>
/// <param name="Text">The value as text, which also identifies it on the page.</param>
public sealed record FieldOption(JsonNode? Value, string Text)
{
    /// <summary>Name for people; null when the value speaks for itself.</summary>
    public string? Title { get; init; }

    /// <summary>What the page shows.</summary>
    public string Shown => Title ?? Text;
}
