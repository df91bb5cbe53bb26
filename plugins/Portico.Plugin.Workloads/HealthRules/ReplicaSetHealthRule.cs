using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A ReplicaSet is healthy when as many pods are available as it wants; one that wants none is an old revision and healthy.</summary>
internal sealed class ReplicaSetHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("apps", "ReplicaSet")) return null;
        if (resource.ConditionOf("ReplicaFailure") is { IsTrue: true } failure)
            return new Health(HealthState.Degraded, failure.Reason, failure.Message) { Since = failure.Since };

        var wanted = resource.Number("spec", "replicas") ?? 1;
        var available = resource.Number("status", "availableReplicas") ?? 0;
        return available >= wanted
            ? Health.Healthy
            : new Health(HealthState.Progressing, "Waiting", $"{available} of {wanted} pods are available.");
    }
}
