using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A Deployment is healthy when its newest generation is seen and all replicas are updated and available (as <c>kubectl rollout status</c> decides).</summary>
internal sealed class DeploymentHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("apps", "Deployment")) return null;
        if (resource.At("spec", "paused").ValueKind == System.Text.Json.JsonValueKind.True)
            return new Health(HealthState.Suspended, "Paused", "The deployment is paused.");
        if (resource.ConditionOf("Progressing") is { Reason: "ProgressDeadlineExceeded" } exceeded)
            return new Health(HealthState.Degraded, exceeded.Reason, exceeded.Message) { Since = exceeded.Since };

        var wanted = resource.Number("spec", "replicas") ?? 1;
        var updated = resource.Number("status", "updatedReplicas") ?? 0;
        var available = resource.Number("status", "availableReplicas") ?? 0;
        if ((resource.Number("status", "observedGeneration") ?? 0) < (resource.Number("metadata", "generation") ?? 0))
            return new Health(HealthState.Progressing, "NotObserved", "The controller has not seen the last change yet.");
        if (updated < wanted) return new Health(HealthState.Progressing, "Updating", $"{updated} of {wanted} replicas are updated.");
        if (available < wanted) return new Health(HealthState.Progressing, "Waiting", $"{available} of {wanted} replicas are available.");
        return Health.Healthy with { Since = resource.ConditionOf("Available")?.Since };
    }
}
