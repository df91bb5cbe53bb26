using System.Collections.Immutable;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>The resources that every cluster has.</summary>
internal static class BuiltInResources
{
    private const string Api = "io.k8s.api.";

    public static ImmutableArray<ApiResource> All { get; } =
    [
        Core("namespaces", "Namespace", "ns") with { Namespaced = false },
        Core("pods", "Pod", "po") with { Categories = ["all"] },
        Core("services", "Service", "svc") with { Categories = ["all"] },
        Core("configmaps", "ConfigMap", "cm", status: false),
        Core("secrets", "Secret", status: false),
        Core("events", "Event", "ev", status: false),
        Core("serviceaccounts", "ServiceAccount", "sa", status: false),
        Core("endpoints", "Endpoints", "ep", status: false) with { Singular = "endpoints" },
        Core("nodes", "Node", "no") with { Namespaced = false },
        Core("persistentvolumes", "PersistentVolume", "pv") with { Namespaced = false },
        Core("persistentvolumeclaims", "PersistentVolumeClaim", "pvc"),
        Core("limitranges", "LimitRange", "limits", status: false),
        Core("resourcequotas", "ResourceQuota", "quota"),
        Core("podtemplates", "PodTemplate", status: false),
        Scaled(Of("apps", "deployments", "Deployment", "deploy"), ".status.selector"),
        Scaled(Of("apps", "replicasets", "ReplicaSet", "rs"), ".status.selector"),
        Scaled(Of("apps", "statefulsets", "StatefulSet", "sts"), ".status.selector"),
        Of("apps", "daemonsets", "DaemonSet", "ds") with { Categories = ["all"] },
        Of("apps", "controllerrevisions", "ControllerRevision", status: false),
        Of("batch", "jobs", "Job") with { Categories = ["all"] },
        Also(Of("batch", "cronjobs", "CronJob", "cj") with { Categories = ["all"] }, "v1beta1"),
        Of("networking.k8s.io", "ingresses", "Ingress", "ing"),
        Of("networking.k8s.io", "ingressclasses", "IngressClass", status: false) with { Namespaced = false },
        Of("networking.k8s.io", "networkpolicies", "NetworkPolicy", "netpol", status: false),
        Of("rbac.authorization.k8s.io", "roles", "Role", status: false),
        Of("rbac.authorization.k8s.io", "rolebindings", "RoleBinding", status: false),
        Of("rbac.authorization.k8s.io", "clusterroles", "ClusterRole", status: false) with { Namespaced = false },
        Of("rbac.authorization.k8s.io", "clusterrolebindings", "ClusterRoleBinding", status: false) with { Namespaced = false },
        Of("storage.k8s.io", "storageclasses", "StorageClass", "sc", status: false) with { Namespaced = false },
        Of("coordination.k8s.io", "leases", "Lease", status: false),
        Of("events.k8s.io", "events", "Event", "ev", status: false) with
        {
            Storage = new GroupResource("", "events"),
            FromStored = EventShapes.FromCore,
            ToStored = EventShapes.ToCore,
        },
        Of("scheduling.k8s.io", "priorityclasses", "PriorityClass", "pc", status: false) with { Namespaced = false },
        Also(Of("autoscaling", "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", version: "v2") with { Categories = ["all"] }, "v2beta2"),
        Also(Of("policy", "poddisruptionbudgets", "PodDisruptionBudget", "pdb"), "v1beta1"),
        Also(Of("discovery.k8s.io", "endpointslices", "EndpointSlice", status: false), "v1beta1"),
        Of("apiextensions.k8s.io", "customresourcedefinitions", "CustomResourceDefinition", "crd,crds") with { Namespaced = false, Categories = ["api-extensions"] },
    ];

    private static ApiResource Core(string plural, string kind, string shortNames = "", bool status = true) => Of("", plural, kind, shortNames, status);

    private static ApiResource Of(string group, string plural, string kind, string shortNames = "", bool status = true, string version = "v1") =>
        new(group, plural, kind)
        {
            Singular = kind.ToLowerInvariant(),
            ShortNames = shortNames.Length == 0 ? [] : [.. shortNames.Split(',')],
            StorageVersion = version,
            Versions =
            [
                new ApiResourceVersion(version)
                {
                    Status = status,
                    Schemas = new SchemaVersion(version, SchemaText.Shipped.Get(TypeName(group, version, kind))) { Storage = true, StatusSubresource = status },
                    Columns = BuiltInColumns.For(kind),
                },
            ],
        };

    /// <summary>Name of the type in OpenAPI documents.</summary>
    private static string TypeName(string group, string version, string kind) => group switch
    {
        "" => $"{Api}core.{version}.{kind}",
        "apiextensions.k8s.io" => $"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.{version}.{kind}",
        _ => $"{Api}{group.Split('.')[0]}.{version}.{kind}",
    };

    private static ApiResource Scaled(ApiResource resource, string selector) => resource with
    {
        Categories = ["all"],
        Versions = [resource.Versions[0] with { Scale = new ScalePaths(".spec.replicas", ".status.replicas", selector) }],
    };

    /// <summary>Serves the same shape under an older version too, for clients that ask for it.</summary>
    private static ApiResource Also(ApiResource resource, string version) => resource with
    {
        Versions = resource.Versions.Add(resource.Versions[0] with { Name = version }),
    };
}
