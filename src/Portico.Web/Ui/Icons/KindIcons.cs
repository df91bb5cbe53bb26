using System.Collections.Frozen;
using Portico.Sdk.Resources;

namespace Portico.Web.Ui.Icons;

/// <summary>Which icon and which short tag a kind has.</summary>
internal static class KindIcons
{
    private static readonly FrozenDictionary<string, (string Icon, string Tag)> Known = new Dictionary<string, (string, string)>
    {
        ["Deployment"] = ("deployment", "Deploy"),
        ["ReplicaSet"] = ("replicaset", "RS"),
        ["StatefulSet"] = ("statefulset", "STS"),
        ["DaemonSet"] = ("daemonset", "DS"),
        ["Pod"] = ("pod", "Pod"),
        ["Service"] = ("service", "Svc"),
        ["Ingress"] = ("ingress", "Ingress"),
        ["HTTPRoute"] = ("ingress", "Route"),
        ["Secret"] = ("secret", "Secret"),
        ["ConfigMap"] = ("config", "Config"),
        ["Namespace"] = ("namespace", "NS"),
        ["Job"] = ("job", "Job"),
        ["CronJob"] = ("job", "CronJob"),
        ["HorizontalPodAutoscaler"] = ("scaler", "HPA"),
        ["PersistentVolumeClaim"] = ("database", "PVC"),
        ["PersistentVolume"] = ("database", "PV"),
        ["ServiceAccount"] = ("account", "SA"),
        ["Application"] = ("gitops", "Application"),
        ["Kustomization"] = ("gitops", "Kustomize"),
        ["HelmRelease"] = ("gitops", "Helm"),
        ["Composition"] = ("template", "Composition"),
        ["CompositeResourceDefinition"] = ("definition", "XRD"),
        ["CustomResourceDefinition"] = ("definition", "CRD"),
        ["ResourceGraphDefinition"] = ("definition", "RGD"),
        ["Object"] = ("cube", "Object"),
        ["Component"] = ("app", "Component"),
        ["Resource"] = ("cube", "Resource"),
        ["API"] = ("api", "API"),
        ["System"] = ("composite", "System"),
        ["Group"] = ("group", "Group"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string IconOf(GroupKind kind) => Known.TryGetValue(kind.Kind, out var known) ? known.Icon : Guess(kind);

    public static string TagOf(string kind) => Known.TryGetValue(kind, out var known) ? known.Tag : kind;

    // Kinds of platforms are named by their authors; the name says enough for a picture.
    private static string Guess(GroupKind kind) => kind.Kind switch
    {
        _ when Has(kind, "Repo") => "repository",
        _ when Has(kind, "Sql") || Has(kind, "Database") || Has(kind, "Postgres") || Has(kind, "DB") => "database",
        _ when Has(kind, "Bucket") || Has(kind, "Storage") => "bucket",
        _ when Has(kind, "Cluster") => "cluster",
        _ when Has(kind, "Namespace") => "namespace",
        _ when kind.Kind.EndsWith("Claim", StringComparison.Ordinal) => "claim",
        _ when kind.Kind.StartsWith("App", StringComparison.Ordinal) => "app",
        _ when kind.Kind.Length > 1 && kind.Kind[0] == 'X' && char.IsUpper(kind.Kind[1]) => "composite",
        _ => "cube",
    };

    private static bool Has(GroupKind kind, string part) => kind.Kind.Contains(part, StringComparison.OrdinalIgnoreCase);
}
