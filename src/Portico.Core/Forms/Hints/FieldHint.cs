using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Cel;

namespace Portico.Core.Forms.Hints;

/// <summary>What is said about a field or section beyond its schema. What is null is not said.</summary>
public sealed record FieldHint
{
    /// <summary>Place among its neighbours: those with a number come first, smallest first.</summary>
    public double? Order { get; init; }

    /// <summary>Title of the section it stands in, wherever its object is.</summary>
    public string? Section { get; init; }

    public string? Title { get; init; }

    /// <summary>Markdown instead of the schema's description; empty for none.</summary>
    public string? Help { get; init; }

    public FieldKind? Widget { get; init; }

    public string? Unit { get; init; }

    /// <summary>What an empty input shows.</summary>
    public string? Example { get; init; }

    public bool? Hidden { get; init; }

    public bool? Advanced { get; init; }

    /// <summary>Fixed options; null when none are stated.</summary>
    public ImmutableArray<FieldOption>? Options { get; init; }

    public FieldOptionsSource? OptionsSource { get; init; }

    /// <summary>What is proposed in a new object; JSON null is no default.</summary>
    public JsonNode? Default { get; init; }

    public CelProgram? VisibleWhen { get; init; }

    public CelProgram? RequiredWhen { get; init; }

    public ImmutableArray<HintRule> Validate { get; init; } = [];

    /// <summary>Whether it has to be looked at again whenever a value changes.</summary>
    public bool IsConditional => VisibleWhen is not null || RequiredWhen is not null || !Validate.IsEmpty || OptionsSource is FieldOptionsSource.Computed || Options is not null;
}
