using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>Jobs by their conditions; a CronJob is healthy unless suspended.</summary>
internal sealed class JobHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.Group != "batch") return null;
        var suspended = resource.At("spec", "suspend").ValueKind == System.Text.Json.JsonValueKind.True;
        if (suspended) return new Health(HealthState.Suspended, "Suspended", "Is suspended.");
        if (resource.Ref.Kind == "CronJob") return Health.Healthy;
        if (resource.ConditionOf("Failed") is { IsTrue: true } failed) return new Health(HealthState.Failed, failed.Reason, failed.Message) { Since = failed.Since };
        return resource.ConditionOf("Complete") is { IsTrue: true } complete
            ? Health.Healthy with { Since = complete.Since }
            : new Health(HealthState.Progressing, "Running", "Is running.");
    }
}
