using System.Text.Json;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads;

/// <summary>Ingress → Services, HorizontalPodAutoscaler → its target, pods → the ConfigMaps, Secrets and claims they mount.</summary>
internal sealed class WorkloadLinkRule : ILinkRule
{
    public IEnumerable<ResourceLink> LinksOf(Resource resource) => resource.Ref.GroupKind switch
    {
        { Group: "networking.k8s.io", Kind: "Ingress" } => Backends(resource),
        { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } => ScaleTarget(resource),
        { Group: "", Kind: "Pod" } => Volumes(resource),
        _ => [],
    };

    private static IEnumerable<ResourceLink> Backends(Resource ingress) =>
        ingress.Items("spec", "rules")
            .SelectMany(r => Elements(Resource.At(r, "http", "paths")))
            .Select(p => Resource.Text(p, "backend", "service", "name"))
            .Append(ingress.Text("spec", "defaultBackend", "service", "name"))
            .Where(name => name.Length > 0)
            .Distinct()
            .Select(name => Reference(ingress, "", "Service", name));

    private static IEnumerable<ResourceLink> ScaleTarget(Resource scaler)
    {
        var (kind, name) = (scaler.Text("spec", "scaleTargetRef", "kind"), scaler.Text("spec", "scaleTargetRef", "name"));
        if (kind.Length == 0 || name.Length == 0) return [];
        return [Reference(scaler, GroupKind.Of(scaler.Text("spec", "scaleTargetRef", "apiVersion"), kind).Group, kind, name)];
    }

    private static IEnumerable<ResourceLink> Volumes(Resource pod)
    {
        foreach (var volume in pod.Items("spec", "volumes"))
        {
            if (Resource.Text(volume, "secret", "secretName") is { Length: > 0 } secret) yield return Reference(pod, "", "Secret", secret);
            if (Resource.Text(volume, "configMap", "name") is { Length: > 0 } config) yield return Reference(pod, "", "ConfigMap", config);
            if (Resource.Text(volume, "persistentVolumeClaim", "claimName") is { Length: > 0 } claim)
                yield return Reference(pod, "", "PersistentVolumeClaim", claim);
        }
    }

    private static IEnumerable<JsonElement> Elements(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static ResourceLink Reference(Resource from, string group, string kind, string name) =>
        new(LinkType.References, new ResourceRef(from.Ref.Cluster, group, kind, from.Ref.Namespace, name));
}
