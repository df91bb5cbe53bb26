using System.Collections.Frozen;

namespace Portico.Core.Forms.Shapes;

/// <summary>Kinds that fields are named after: <c>tlsSecretName</c>, <c>storageClassName</c>, <c>issuerRef</c>.</summary>
internal static class KnownKinds
{
    private static readonly (string Ending, string Kind, string? Group, bool Cluster)[] _endings =
    [
        ("secretStore", "SecretStore", "external-secrets.io", false),
        ("clusterSecretStore", "ClusterSecretStore", "external-secrets.io", true),
        ("secret", "Secret", "", false),
        ("configMap", "ConfigMap", "", false),
        ("serviceAccount", "ServiceAccount", "", false),
        ("volumeSnapshotClass", "VolumeSnapshotClass", "snapshot.storage.k8s.io", true),
        ("storageClass", "StorageClass", "storage.k8s.io", true),
        ("ingressClass", "IngressClass", "networking.k8s.io", true),
        ("gatewayClass", "GatewayClass", "gateway.networking.k8s.io", true),
        ("priorityClass", "PriorityClass", "scheduling.k8s.io", true),
        ("runtimeClass", "RuntimeClass", "node.k8s.io", true),
        ("persistentVolumeClaim", "PersistentVolumeClaim", "", false),
        ("pvc", "PersistentVolumeClaim", "", false),
        ("clusterIssuer", "ClusterIssuer", "cert-manager.io", true),
        ("issuer", "Issuer", "cert-manager.io", false),
        ("composition", "Composition", "apiextensions.crossplane.io", true),
        ("providerConfig", "ProviderConfig", null, true),
        ("node", "Node", "", true),
        ("service", "Service", "", false),
    ];

    /// <summary>Names that hold an object's name without saying "Name" or "Ref": <c>serviceAccount: default</c>.</summary>
    private static readonly FrozenSet<string> _bare = new[] { "secret", "configMap", "serviceAccount", "storageClass", "persistentVolumeClaim", "service" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsBare(string name) => _bare.Contains(name);

    /// <summary>The kind that a stem ends in, at the border of a word.</summary>
    public static ReferenceTarget? Of(string stem)
    {
        foreach (var (ending, kind, group, cluster) in _endings)
        {
            if (!stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) continue;
            var start = stem.Length - ending.Length;
            if (start > 0 && !char.IsUpper(stem[start]) && stem[start - 1] is not ('_' or '-')) continue;
            return new ReferenceTarget(kind) { Group = group, Scope = cluster ? ReferenceScope.Cluster : ReferenceScope.Namespace };
        }
        return null;
    }
}
