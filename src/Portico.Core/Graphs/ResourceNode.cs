using System.Collections.Immutable;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>An object in a resource tree.</summary>
/// <param name="Ref">Identity.</param>
public sealed record ResourceNode(ResourceRef Ref)
{
    public string ApiVersion { get; init; } = "";

    public Health Health { get; init; } = Health.Unknown;

    public ResourceStatus Status { get; init; } = new(null, null);

    public DateTimeOffset? Created { get; init; }

    /// <summary>Named by another object but not found (or not readable; then Health says why).</summary>
    public bool Missing { get; init; }

    /// <summary>Parents' refs; empty for the root.</summary>
    public ImmutableArray<ResourceRef> Parents { get; init; } = [];

    /// <summary>Distance from the root.</summary>
    public int Depth { get; init; }
}
