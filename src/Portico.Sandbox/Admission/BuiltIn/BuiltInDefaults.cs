using System.Text;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>What API servers fill in, by kind.</summary>
internal static class BuiltInDefaults
{
    public static void Apply(WriteTarget target, JsonObject obj, JsonObject? old, RegistryState state)
    {
        var spec = obj.Object("spec");
        if (target.Version.Status) obj.Child("status");
        switch (target.Resource.Storage.ToString())
        {
            case "namespaces":
                Namespace(obj, old);
                break;
            case "pods":
                if (spec is not null) Pod(obj, spec);
                break;
            case "services":
                if (spec is not null) ServiceDefaults.Apply(obj, spec, old, state);
                break;
            case "secrets":
                Secret(obj);
                break;
            case "persistentvolumeclaims":
                spec?.SetDefault("volumeMode", "Filesystem");
                obj.Child("status").SetDefault("phase", "Pending");
                break;
            case "persistentvolumes":
                spec?.SetDefault("volumeMode", "Filesystem");
                spec?.SetDefault("persistentVolumeReclaimPolicy", "Retain");
                obj.Child("status").SetDefault("phase", "Pending");
                break;
            case "deployments.apps":
                if (spec is not null) Deployment(spec);
                break;
            case "replicasets.apps":
                if (spec is null) break;
                spec.SetDefault("replicas", 1);
                PodSpecDefaults.Template(spec);
                obj.Child("status").SetDefault("replicas", 0);
                break;
            case "statefulsets.apps":
                if (spec is not null) StatefulSet(obj, spec);
                break;
            case "daemonsets.apps":
                if (spec is not null) DaemonSet(obj, spec);
                break;
            case "jobs.batch":
                if (spec is not null) Job(obj, spec);
                break;
            case "cronjobs.batch":
                if (spec is not null) CronJob(spec);
                break;
            case "networkpolicies.networking.k8s.io":
                spec?.SetDefault("policyTypes", spec["egress"] is null ? new JsonArray("Ingress") : new JsonArray("Ingress", "Egress"));
                break;
            case "ingresses.networking.k8s.io":
                obj.Child("status").SetDefault("loadBalancer", new JsonObject());
                break;
            case "storageclasses.storage.k8s.io":
                obj.SetDefault("reclaimPolicy", "Delete");
                obj.SetDefault("volumeBindingMode", "Immediate");
                break;
            case "horizontalpodautoscalers.autoscaling":
                spec?.SetDefault("minReplicas", 1);
                obj.Child("status").SetDefault("currentReplicas", 0);
                obj.Child("status").SetDefault("desiredReplicas", 0);
                break;
            case "rolebindings.rbac.authorization.k8s.io" or "clusterrolebindings.rbac.authorization.k8s.io":
                Binding(obj);
                break;
        }
    }

    private static void Namespace(JsonObject obj, JsonObject? old)
    {
        var labels = obj.Metadata().Child("labels");
        labels["kubernetes.io/metadata.name"] = obj.Name();
        if (old is not null) return;
        obj.Child("spec")["finalizers"] = new JsonArray("kubernetes");
        obj.Child("status")["phase"] = "Active";
    }

    private static void Pod(JsonObject obj, JsonObject spec)
    {
        PodSpecDefaults.Apply(spec);
        spec.SetDefault("enableServiceLinks", true);
        spec.SetDefault("priority", 0);
        spec.SetDefault("preemptionPolicy", "PreemptLowerPriority");
        Tolerate(spec, "node.kubernetes.io/not-ready");
        Tolerate(spec, "node.kubernetes.io/unreachable");
        var status = obj.Child("status");
        status.SetDefault("phase", "Pending");
        var containers = spec.Array("containers")?.OfType<JsonObject>().Select(c => c.Object("resources")).ToList() ?? [];
        var bounded = containers.Count > 0 && containers.All(r => r.Object("limits") is { Count: >= 2 });
        status.SetDefault("qosClass", bounded ? "Guaranteed" : containers.Any(r => r is { Count: > 0 }) ? "Burstable" : "BestEffort");
    }

    private static void Tolerate(JsonObject spec, string taint)
    {
        if (spec["tolerations"] is not JsonArray tolerations) spec["tolerations"] = tolerations = [];
        if (tolerations.OfType<JsonObject>().Any(t => t.Text("key") == taint || t.Text("key").Length == 0)) return;
        tolerations.Add(new JsonObject { ["key"] = taint, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
    }

    private static void Secret(JsonObject obj)
    {
        obj.SetDefault("type", "Opaque");
        if (obj.Object("stringData") is not { } texts) return;
        var data = obj.Child("data");
        foreach (var (name, value) in texts) data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.AsText() ?? ""));
        obj.Remove("stringData");
    }

    private static void Deployment(JsonObject spec)
    {
        spec.SetDefault("replicas", 1);
        PodSpecDefaults.Template(spec);
        var strategy = spec.Child("strategy");
        strategy.SetDefault("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Child("rollingUpdate");
            rolling.SetDefault("maxUnavailable", "25%");
            rolling.SetDefault("maxSurge", "25%");
        }

        spec.SetDefault("revisionHistoryLimit", 10);
        spec.SetDefault("progressDeadlineSeconds", 600);
    }

    private static void StatefulSet(JsonObject obj, JsonObject spec)
    {
        spec.SetDefault("replicas", 1);
        PodSpecDefaults.Template(spec);
        spec.SetDefault("podManagementPolicy", "OrderedReady");
        var strategy = spec.Child("updateStrategy");
        strategy.SetDefault("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate") strategy.Child("rollingUpdate").SetDefault("partition", 0);
        spec.SetDefault("revisionHistoryLimit", 10);
        foreach (var claim in spec.Array("volumeClaimTemplates")?.OfType<JsonObject>() ?? [])
        {
            claim.SetDefault("apiVersion", "v1");
            claim.SetDefault("kind", "PersistentVolumeClaim");
            claim.Object("spec")?.SetDefault("volumeMode", "Filesystem");
            claim.Child("status").SetDefault("phase", "Pending");
        }

        obj.Child("status").SetDefault("replicas", 0);
    }

    private static void DaemonSet(JsonObject obj, JsonObject spec)
    {
        PodSpecDefaults.Template(spec);
        var strategy = spec.Child("updateStrategy");
        strategy.SetDefault("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate") strategy.Child("rollingUpdate").SetDefault("maxUnavailable", 1);
        spec.SetDefault("revisionHistoryLimit", 10);
        foreach (var count in (string[])["currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady"]) obj.Child("status").SetDefault(count, 0);
    }

    private static void Job(JsonObject obj, JsonObject spec)
    {
        if (spec["completions"] is null && spec["parallelism"] is null) spec["completions"] = 1;
        spec.SetDefault("parallelism", 1);
        spec.SetDefault("backoffLimit", 6);
        spec.SetDefault("completionMode", "NonIndexed");
        spec.SetDefault("suspend", false);
        PodSpecDefaults.Template(spec);
        if (spec.Flag("manualSelector") || spec["selector"] is not null) return;
        var uid = obj.Metadata().Text("uid");
        var labels = spec.Child("template").Metadata().Child("labels");
        labels.SetDefault("controller-uid", uid);
        labels.SetDefault("job-name", obj.Name());
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["controller-uid"] = uid } };
    }

    private static void CronJob(JsonObject spec)
    {
        spec.SetDefault("concurrencyPolicy", "Allow");
        spec.SetDefault("suspend", false);
        spec.SetDefault("successfulJobsHistoryLimit", 3);
        spec.SetDefault("failedJobsHistoryLimit", 1);
        if (spec.At("jobTemplate", "spec") is { } job) PodSpecDefaults.Template(job);
    }

    private static void Binding(JsonObject obj)
    {
        const string Rbac = "rbac.authorization.k8s.io";
        obj.Object("roleRef")?.SetDefault("apiGroup", Rbac);
        foreach (var subject in obj.Array("subjects")?.OfType<JsonObject>() ?? [])
        {
            if (subject.Text("kind") is "User" or "Group") subject.SetDefault("apiGroup", Rbac);
        }
    }
}
