using System.Collections.Frozen;

namespace Portico.Core.Forms.Transitions;

/// <summary>Fields of Kubernetes' own kinds that the API server keeps as they are, which no schema says. Source: the validation of each kind in k8s.io/kubernetes/pkg/apis.</summary>
internal static class KnownFixed
{
    private static readonly FrozenDictionary<(string Group, string Kind), string[]> _paths = new Dictionary<(string, string), string[]>
    {
        [("apps", "Deployment")] = ["spec.selector"],
        [("apps", "ReplicaSet")] = ["spec.selector"],
        [("apps", "DaemonSet")] = ["spec.selector"],
        [("apps", "StatefulSet")] = ["spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates"],
        [("batch", "Job")] = ["spec.selector", "spec.template", "spec.completionMode"],
        [("", "PersistentVolumeClaim")] = ["spec.accessModes", "spec.storageClassName", "spec.volumeName", "spec.volumeMode", "spec.selector", "spec.dataSource", "spec.dataSourceRef"],
        [("", "Secret")] = ["type"],
        [("", "Service")] = ["spec.clusterIP", "spec.clusterIPs"],
        [("storage.k8s.io", "StorageClass")] = ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"],
        [("rbac.authorization.k8s.io", "RoleBinding")] = ["roleRef"],
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = ["roleRef"],
        [("scheduling.k8s.io", "PriorityClass")] = ["value", "preemptionPolicy"],
        [("networking.k8s.io", "IngressClass")] = ["spec.controller"],
    }.ToFrozenDictionary();

    public static FrozenSet<string> Of(string group, string kind) =>
        _paths.TryGetValue((group, kind), out var paths) ? paths.ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
}
