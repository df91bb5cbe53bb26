using System.Collections.Immutable;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;

namespace Portico.Core.Discovery;

/// <summary>What a card under Create shows: a resource type that a user may order, on the clusters that serve it.</summary>
/// <param name="Id">Stable id for URLs: <c>group~kind</c> in lower case.</param>
/// <param name="Type">Names and schemas, of the first cluster that serves it.</param>
public sealed record Offering(string Id, ResourceSchema Type)
{
    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? Category { get; init; }

    public string? Owner { get; init; }

    /// <summary>Name of the icon that its card shows; null leaves it to the kind.</summary>
    public string? Icon { get; init; }

    /// <summary>The definition object (XRD, RGD, CRD) it was read from.</summary>
    public ResourceRef Definition { get; init; }

    /// <summary>Hints on the definition object.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Clusters that serve it.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    /// <summary>Why it can't be ordered now; null when it can.</summary>
    public string? Problem { get; init; }

    public GroupKind GroupKind => new(Type.Group, Type.Kind);
}
