using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A PersistentVolumeClaim is healthy when bound.</summary>
internal sealed class ClaimOfVolumeHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("", "PersistentVolumeClaim")) return null;
        return resource.Text("status", "phase") switch
        {
            "Bound" => Health.Healthy,
            "Lost" => new Health(HealthState.Failed, "Lost", "The volume behind the claim is lost."),
            _ => new Health(HealthState.Progressing, "Pending", "Waits for a volume."),
        };
    }
}
