using Portico.Sdk.Resources;
using Portico.Sdk.Rules;
using Portico.Plugin.Workloads.HealthRules;

namespace Portico.Plugin.Workloads;

/// <summary>Ready and its message for pods and what makes pods; Synced means nothing there.</summary>
internal sealed class WorkloadStatusRule : IStatusRule
{
    private static readonly IHealthRule[] Rules =
    [
        new DeploymentHealthRule(), new ReplicaSetHealthRule(), new StatefulSetHealthRule(), new DaemonSetHealthRule(),
        new PodHealthRule(), new JobHealthRule(), new ClaimOfVolumeHealthRule(),
    ];

    public ResourceStatus? StatusOf(Resource resource)
    {
        foreach (var rule in Rules)
        {
            if (rule.HealthOf(resource) is { } health) return new ResourceStatus(null, health.State == HealthState.Healthy, health.Message);
        }
        return resource.ConditionOf("Ready") is { } ready ? new ResourceStatus(null, ready.IsTrue, ready.IsTrue ? "" : ready.Message) : null;
    }
}
