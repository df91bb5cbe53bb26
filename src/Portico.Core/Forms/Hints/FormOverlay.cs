using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>Hints for the forms of some types, in one document.</summary>
/// <param name="Name">Its metadata.name.</param>
/// <param name="Origin">Where it lies.</param>
/// <param name="Match">Which types it is about.</param>
public sealed record FormOverlay(string Name, HintOrigin Origin, OverlayMatch Match)
{
    public const string ApiVersion = "portico.dev/v1alpha1";

    public const string Kind = "FormOverlay";

    public ImmutableArray<OverlayField> Fields { get; init; } = [];

    public ImmutableArray<HintSection> Sections { get; init; } = [];

    /// <summary>The document it was read from; null when its text holds several.</summary>
    public string? Text { get; init; }

    /// <summary>Where its match stands in its text.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>What is said nearest to the schema counts least: the definition's own annotation may be overruled by every overlay.</summary>
    public int Specificity => Origin.Kind == HintOriginKind.Definition ? -1 : Match.Specificity;

    public override string ToString() => $"{Name} ({Origin.Place})";
}
