using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>What all overlays together say about the fields at a path.</summary>
/// <param name="Path">The path, with the steps that the schema has there.</param>
/// <param name="Schema">The schema at the path.</param>
/// <param name="Hint">What is said.</param>
public sealed record FormHint(HintPath Path, StructuralSchema Schema, FieldHint Hint)
{
    /// <summary>The schema of what holds the field.</summary>
    public required StructuralSchema Holder { get; init; }

    /// <summary>The overlay that speaks of it first.</summary>
    public required FormOverlay Overlay { get; init; }

    public required OverlayField Entry { get; init; }

    /// <summary>Name for messages.</summary>
    public string Label => Hint.Title ?? FieldLabels.Of([Path.Steps.LastOrDefault(s => s.Name.Length > 0).Name ?? ""]);
}
