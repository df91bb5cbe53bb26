using Portico.Sdk.Resources;

namespace Portico.Core.Clusters;

/// <summary>Which names are asked for.</summary>
/// <param name="Kind">Type of the objects.</param>
public sealed record NameQuery(GroupKind Kind)
{
    /// <summary>Of one namespace; null for all of them.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    /// <summary>Most names of a page.</summary>
    public int Limit { get; init; } = 500;

    /// <summary>Where the page before ended; null for the first.</summary>
    public string? Continue { get; init; }
}
