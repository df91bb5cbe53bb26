using System.Collections.Frozen;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>Small differences between kinds that the writer has to know.</summary>
internal static class KindTraits
{
    private static readonly FrozenSet<string> Generations = new[]
    {
        "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch", "cronjobs.batch",
        "ingresses.networking.k8s.io", "networkpolicies.networking.k8s.io", "ingressclasses.networking.k8s.io",
        "customresourcedefinitions.apiextensions.k8s.io", "poddisruptionbudgets.policy", "horizontalpodautoscalers.autoscaling",
        "pods", "priorityclasses.scheduling.k8s.io",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool CountsGenerations(ApiResource resource) => resource.Custom || Generations.Contains(resource.Id.ToString());

    /// <summary>Persistent volumes and nodes are created with their status by those who make them.</summary>
    public static bool ClearsStatusOnCreate(ApiResource resource) => resource.Id.ToString() is not ("nodes" or "persistentvolumes");

    /// <summary>Objects that a namespace's content must not outlive are removed in the background unless asked otherwise.</summary>
    public static bool IsNamespace(ApiResource resource) => resource.Group.Length == 0 && resource.Plural == "namespaces";

    public static bool IsDefinition(ApiResource resource) => resource.Group == "apiextensions.k8s.io" && resource.Plural == "customresourcedefinitions";
}
