using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Workloads;

/// <summary>Deployments, StatefulSets, DaemonSets and CronJobs become Component entities; what they make is only watched, for trees.</summary>
internal sealed class WorkloadEntityRule : IEntityRule
{
    private const string Entity = "Workloads are entities.";
    private const string Tree = "Shown in resource trees.";

    public IEnumerable<WatchedKind> Kinds =>
    [
        new(new GroupKind("apps", "Deployment"), Entity),
        new(new GroupKind("apps", "StatefulSet"), Entity),
        new(new GroupKind("apps", "DaemonSet"), Entity),
        new(new GroupKind("batch", "CronJob"), Entity),
        new(new GroupKind("apps", "ReplicaSet"), Tree),
        new(new GroupKind("", "Pod"), Tree),
        new(new GroupKind("batch", "Job"), Tree),
        new(new GroupKind("", "Service"), Tree),
        new(new GroupKind("networking.k8s.io", "Ingress"), Tree),
        new(new GroupKind("autoscaling", "HorizontalPodAutoscaler"), Tree),
    ];

    public EntityDraft? EntityOf(Resource resource)
    {
        var type = resource.Ref.GroupKind switch
        {
            { Group: "apps", Kind: "Deployment" } => "deployment",
            { Group: "apps", Kind: "StatefulSet" } => "statefulset",
            { Group: "apps", Kind: "DaemonSet" } => "daemonset",
            { Group: "batch", Kind: "CronJob" } => "cronjob",
            _ => null,
        };
        if (type is null) return null;

        var template = type == "cronjob" ? resource.At("spec", "jobTemplate", "spec", "template") : resource.At("spec", "template");
        var images = Resource.At(template, "spec", "containers") is { ValueKind: System.Text.Json.JsonValueKind.Array } containers
            ? containers.EnumerateArray().Select(c => Resource.Text(c, "image")).Where(i => i.Length > 0)
            : [];
        var replicas = resource.Number("spec", "replicas");
        var facts = images.Select(i => new EntityFact("Image", i)).ToList();
        if (replicas is not null) facts.Add(new EntityFact("Replicas", $"{resource.Number("status", "readyReplicas") ?? 0} of {replicas} ready"));
        if (resource.Text("spec", "schedule") is { Length: > 0 } schedule) facts.Add(new EntityFact("Schedule", schedule));
        return new EntityDraft("Component", "service") { Tags = [type], Facts = [.. facts] };
    }
}
