using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A HorizontalPodAutoscaler is healthy as long as it can scale; without metrics it can't.</summary>
internal sealed class AutoscalerHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("autoscaling", "HorizontalPodAutoscaler")) return null;
        var blocking = resource.Conditions.FirstOrDefault(c => c.Type is "AbleToScale" or "ScalingActive" && c.IsFalse && c.Reason != "ScalingDisabled");
        return blocking is null
            ? Health.Healthy
            : new Health(HealthState.Degraded, blocking.Reason, blocking.Message) { Since = blocking.Since };
    }
}
