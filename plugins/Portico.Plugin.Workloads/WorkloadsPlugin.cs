using Portico.Sdk.Plugins;
using Portico.Plugin.Workloads.HealthRules;

namespace Portico.Plugin.Workloads;

/// <summary>What Portico knows about Kubernetes' own kinds: workloads, pods, networking and storage.</summary>
public sealed class WorkloadsPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.workloads";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder
        .AddEntityRule(new WorkloadEntityRule())
        .AddSelectorRule(new WorkloadSelectorRule())
        .AddLinkRule(new WorkloadLinkRule())
        .AddStatusRule(new WorkloadStatusRule())
        .AddHealthRule(new DeploymentHealthRule())
        .AddHealthRule(new ReplicaSetHealthRule())
        .AddHealthRule(new StatefulSetHealthRule())
        .AddHealthRule(new DaemonSetHealthRule())
        .AddHealthRule(new PodHealthRule())
        .AddHealthRule(new JobHealthRule())
        .AddHealthRule(new ClaimOfVolumeHealthRule())
        .AddHealthRule(new ServiceHealthRule())
        .AddHealthRule(new AutoscalerHealthRule())
        .AddHealthRule(new ReadyConditionHealthRule());
}
