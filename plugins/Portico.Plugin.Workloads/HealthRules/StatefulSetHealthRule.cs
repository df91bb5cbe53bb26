using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A StatefulSet is healthy when all replicas are ready and of the newest revision.</summary>
internal sealed class StatefulSetHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("apps", "StatefulSet")) return null;
        var wanted = resource.Number("spec", "replicas") ?? 1;
        var ready = resource.Number("status", "readyReplicas") ?? 0;
        if (ready < wanted) return new Health(HealthState.Progressing, "Waiting", $"{ready} of {wanted} replicas are ready.");

        var (current, update) = (resource.Text("status", "currentRevision"), resource.Text("status", "updateRevision"));
        return current == update || resource.Text("spec", "updateStrategy", "type") == "OnDelete"
            ? Health.Healthy
            : new Health(HealthState.Progressing, "Updating", "Replicas are moving to the newest revision.");
    }
}
