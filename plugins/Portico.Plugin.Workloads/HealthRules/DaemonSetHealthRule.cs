using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A DaemonSet is healthy when its pod is updated and available on every node that wants one.</summary>
internal sealed class DaemonSetHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("apps", "DaemonSet")) return null;
        var wanted = resource.Number("status", "desiredNumberScheduled") ?? 0;
        var updated = resource.Number("status", "updatedNumberScheduled") ?? 0;
        var available = resource.Number("status", "numberAvailable") ?? 0;
        if (updated < wanted) return new Health(HealthState.Progressing, "Updating", $"{updated} of {wanted} nodes have the newest pod.");
        return available < wanted
            ? new Health(HealthState.Progressing, "Waiting", $"{available} of {wanted} pods are available.")
            : Health.Healthy;
    }
}
