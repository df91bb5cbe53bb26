using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>A box of a graph: one object, or a group of like objects under one parent ("Pod × 12").</summary>
/// <param name="Id">Stable id: the object's ref, or <c>group:parent|kind</c>.</param>
/// <param name="Members">The objects; one unless it is a group. Worst health first.</param>
public sealed record GraphNode(string Id, ImmutableArray<ResourceNode> Members)
{
    public bool IsGroup => Id.StartsWith(GroupPrefix, StringComparison.Ordinal);

    public ResourceNode First => Members[0];

    public GroupKind Kind => First.Ref.GroupKind;

    /// <summary>Worst health of the members.</summary>
    public Health Health => Members.Aggregate(Health.Healthy, (worst, m) => Health.Worst(worst, m.Health));

    /// <summary>How many members are in each state, worst first.</summary>
    public ImmutableArray<(HealthState State, int Count)> States =>
        [.. Members.GroupBy(m => m.Health.State).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Count()))];

    internal const string GroupPrefix = "group:";
}
