using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>The answer about an object that a tree names: the object, or why there is none.</summary>
internal sealed record LookedUp(Resource? Resource, Health? Why)
{
    public static LookedUp Nowhere { get; } = new(null, new Health(HealthState.Missing, "NotFound", "It is named, but not in the cluster."));
}
