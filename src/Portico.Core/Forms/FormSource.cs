using System.Collections.Immutable;
using Portico.Core.Forms.Hints;
using Portico.Schema.Structural;
using Portico.Sdk.Forms;

namespace Portico.Core.Forms;

/// <summary>What a form is made of.</summary>
/// <param name="Type">The resource type.</param>
public sealed record FormSource(ResourceSchema Type)
{
    /// <summary>Name of the version; null for the preferred one.</summary>
    public string? Version { get; init; }

    /// <summary>What plugins say about its fields.</summary>
    public ImmutableArray<FieldPlacement> Placements { get; init; } = [];

    /// <summary>What overlays and annotations say about its fields.</summary>
    public FormHints Hints { get; init; } = FormHints.None;

    /// <summary>Whether an order must name an owner.</summary>
    public bool OwnerRequired { get; init; }

    /// <summary>Finds the type of an embedded object by apiVersion and kind, out of those the cluster serves; null when none is known.</summary>
    public Func<string, string, (ResourceSchema Type, SchemaVersion Version)?>? Resolve { get; init; }

    /// <summary>The source of an offering's form, with what the plugins contribute.</summary>
    public static FormSource Of(ResourceSchema type, IEnumerable<IFormRule> rules) =>
        new(type) { Placements = [.. rules.SelectMany(rule => rule.PlacementsFor(type))] };
}
