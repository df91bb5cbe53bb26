using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>The last rule: kinds that nobody knows, by their condition Ready or Available; objects that report nothing are healthy by being there.</summary>
internal sealed class ReadyConditionHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Deleted is { } since) return new Health(HealthState.Progressing, "Deleting", "Is being deleted.") { Since = since };
        var condition = resource.ConditionOf("Ready") ?? resource.ConditionOf("Available") ?? resource.ConditionOf("Established");
        return condition switch
        {
            null when resource.Conditions.IsEmpty => Health.Healthy,
            null => Health.Unknown,
            { IsTrue: true } => Health.Healthy with { Since = condition.Since },
            { IsFalse: true } when condition.Reason.Contains("Fail", StringComparison.Ordinal) || condition.Reason.Contains("Error", StringComparison.Ordinal)
                => new Health(HealthState.Degraded, condition.Reason, condition.Message) { Since = condition.Since },
            _ => new Health(HealthState.Progressing, condition.Reason, condition.Message) { Since = condition.Since },
        };
    }
}
