using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>Table columns of built-in kinds, as kubectl prints them.</summary>
internal static class BuiltInColumns
{
    public static ImmutableArray<TableColumn> For(string kind) => kind switch
    {
        "Namespace" => [Field("Status", ".status.phase"), TableCells.Age],
        "ConfigMap" => [Number("Data", o => Count(o, "data") + Count(o, "binaryData")), TableCells.Age],
        "Secret" => [Field("Type", ".type"), Number("Data", o => Count(o, "data")), TableCells.Age],
        "ServiceAccount" => [Number("Secrets", o => o.Array("secrets")?.Count ?? 0), TableCells.Age],
        "Pod" => PodColumns.All,
        "Service" =>
        [
            Field("Type", ".spec.type"),
            Text("Cluster-IP", o => Or(o.Object("spec").Text("clusterIP"), "<none>")),
            Text("External-IP", ExternalAddress),
            Text("Port(s)", Ports),
            TableCells.Age,
            Wide("Selector", o => Labels(o.At("spec", "selector"))),
        ],
        "Event" => EventColumns.All,
        "Endpoints" => [Text("Endpoints", EndpointAddresses), TableCells.Age],
        "Node" =>
        [
            Text("Status", o => DefinitionStatus.Condition(o, "Ready") switch { "True" => "Ready", "" => "Unknown", _ => "NotReady" }),
            Text("Roles", o => "<none>"),
            TableCells.Age,
            Text("Version", o => o.At("status", "nodeInfo").Text("kubeletVersion")),
        ],
        "PersistentVolume" =>
        [
            Text("Capacity", o => o.At("spec", "capacity").Text("storage")),
            Text("Access Modes", o => AccessModes(o.Object("spec"))),
            Field("Reclaim Policy", ".spec.persistentVolumeReclaimPolicy"),
            Field("Status", ".status.phase"),
            Text("Claim", o => o.At("spec", "claimRef") is { } claim ? $"{claim.Text("namespace")}/{claim.Text("name")}" : ""),
            Field("StorageClass", ".spec.storageClassName"),
            Field("Reason", ".status.reason"),
            TableCells.Age,
        ],
        "PersistentVolumeClaim" =>
        [
            Field("Status", ".status.phase"),
            Field("Volume", ".spec.volumeName"),
            Text("Capacity", o => o.At("status", "capacity").Text("storage")),
            Text("Access Modes", o => o.Object("status").Array("accessModes") is null ? "" : AccessModes(o.Object("status"))),
            Field("StorageClass", ".spec.storageClassName"),
            TableCells.Age,
            Wide("VolumeMode", o => o.Object("spec").Text("volumeMode")),
        ],
        "Deployment" =>
        [
            Text("Ready", o => Of(o, "readyReplicas")),
            Number("Up-to-date", o => o.Object("status").Number("updatedReplicas") ?? 0),
            Number("Available", o => o.Object("status").Number("availableReplicas") ?? 0),
            TableCells.Age,
            .. Containers,
        ],
        "ReplicaSet" =>
        [
            Number("Desired", o => o.Object("spec").Number("replicas") ?? 0),
            Number("Current", o => o.Object("status").Number("replicas") ?? 0),
            Number("Ready", o => o.Object("status").Number("readyReplicas") ?? 0),
            TableCells.Age,
            .. Containers,
        ],
        "StatefulSet" => [Text("Ready", o => Of(o, "readyReplicas")), TableCells.Age, .. Containers[..2]],
        "DaemonSet" =>
        [
            Number("Desired", o => o.Object("status").Number("desiredNumberScheduled") ?? 0),
            Number("Current", o => o.Object("status").Number("currentNumberScheduled") ?? 0),
            Number("Ready", o => o.Object("status").Number("numberReady") ?? 0),
            Number("Up-to-date", o => o.Object("status").Number("updatedNumberScheduled") ?? 0),
            Number("Available", o => o.Object("status").Number("numberAvailable") ?? 0),
            Text("Node Selector", o => Labels(o.At("spec", "template", "spec", "nodeSelector"))),
            TableCells.Age,
            .. Containers,
        ],
        "Job" => [Text("Completions", o => $"{o.Object("status").Number("succeeded") ?? 0}/{o.Object("spec").Number("completions") ?? 1}"), new("Duration", "string", 0, Duration), TableCells.Age, .. Containers],
        "CronJob" =>
        [
            Field("Schedule", ".spec.schedule"),
            Text("Timezone", o => Or(o.Object("spec").Text("timeZone"), "<none>")),
            Text("Suspend", o => o.Object("spec").Flag("suspend") ? "True" : "False"),
            Number("Active", o => o.Object("status").Array("active")?.Count ?? 0),
            new("Last Schedule", "string", 0, (o, now) => o.Object("status").Text("lastScheduleTime") is { Length: > 0 } last ? TableCells.Since(last, now) : "<none>"),
            TableCells.Age,
        ],
        "Ingress" =>
        [
            Text("Class", o => Or(o.Object("spec").Text("ingressClassName"), "<none>")),
            Text("Hosts", Hosts),
            Text("Address", o => LoadBalancer(o)),
            Text("Ports", o => o.Object("spec").Array("tls") is { Count: > 0 } ? "80, 443" : "80"),
            TableCells.Age,
        ],
        "IngressClass" => [Field("Controller", ".spec.controller"), Text("Parameters", o => "<none>"), TableCells.Age],
        "NetworkPolicy" => [Text("Pod-Selector", o => Labels(o.At("spec", "podSelector", "matchLabels"))), TableCells.Age],
        "StorageClass" =>
        [
            Field("Provisioner", ".provisioner"),
            Field("ReclaimPolicy", ".reclaimPolicy"),
            Field("VolumeBindingMode", ".volumeBindingMode"),
            new("AllowVolumeExpansion", "string", 0, (o, _) => o.Flag("allowVolumeExpansion") ? "true" : "false"),
            TableCells.Age,
        ],
        "RoleBinding" or "ClusterRoleBinding" => [Text("Role", o => $"{o.Object("roleRef").Text("kind")}/{o.Object("roleRef").Text("name")}"), TableCells.Age],
        "Role" or "ClusterRole" => [new("Created At", "date", 0, (o, _) => o.Object("metadata").Text("creationTimestamp"))],
        "Lease" => [Field("Holder", ".spec.holderIdentity"), TableCells.Age],
        "HorizontalPodAutoscaler" =>
        [
            Text("Reference", o => $"{o.At("spec", "scaleTargetRef").Text("kind")}/{o.At("spec", "scaleTargetRef").Text("name")}"),
            Text("Targets", o => "<unknown>"),
            Text("MinPods", o => (o.Object("spec").Number("minReplicas") ?? 1).ToString(CultureInfo.InvariantCulture)),
            Number("MaxPods", o => o.Object("spec").Number("maxReplicas") ?? 0),
            Number("Replicas", o => o.Object("status").Number("currentReplicas") ?? 0),
            TableCells.Age,
        ],
        "PodDisruptionBudget" =>
        [
            Text("Min Available", o => Or(o.Object("spec")?["minAvailable"]?.ToString() ?? "", "N/A")),
            Text("Max Unavailable", o => Or(o.Object("spec")?["maxUnavailable"]?.ToString() ?? "", "N/A")),
            Number("Allowed Disruptions", o => o.Object("status").Number("disruptionsAllowed") ?? 0),
            TableCells.Age,
        ],
        "CustomResourceDefinition" => [new("Created At", "date", 0, (o, _) => o.Object("metadata").Text("creationTimestamp"))],
        _ => [TableCells.Age],
    };

    private static ImmutableArray<TableColumn> Containers { get; } =
    [
        Wide("Containers", o => string.Join(",", ContainersOf(o).Select(c => c.Text("name")))),
        Wide("Images", o => string.Join(",", ContainersOf(o).Select(c => c.Text("image")))),
        Wide("Selector", o => Labels(o.At("spec", "selector", "matchLabels"))),
    ];

    private static IEnumerable<JsonObject> ContainersOf(JsonObject obj) => obj.At("spec", "template", "spec").Array("containers")?.OfType<JsonObject>() ?? [];

    private static TableColumn Field(string name, string path)
    {
        var parsed = JsonPath.Parse(path);
        return Text(name, o => parsed.First(o)?.ToString() ?? "");
    }

    private static TableColumn Text(string name, Func<JsonObject, string> cell) => new(name, "string", 0, (o, _) => cell(o));

    private static TableColumn Wide(string name, Func<JsonObject, string> cell) => new(name, "string", 1, (o, _) => cell(o));

    private static TableColumn Number(string name, Func<JsonObject, long> cell) => new(name, "integer", 0, (o, _) => cell(o));

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    private static int Count(JsonObject obj, string field) => obj.Object(field)?.Count ?? 0;

    private static string Of(JsonObject obj, string ready) => $"{obj.Object("status").Number(ready) ?? 0}/{obj.Object("spec").Number("replicas") ?? 0}";

    private static string Labels(JsonObject? labels) => labels is { Count: > 0 } ? string.Join(",", labels.Select(l => $"{l.Key}={l.Value}")) : "<none>";

    private static string Ports(JsonObject service)
    {
        var ports = service.Object("spec").Array("ports")?.OfType<JsonObject>().Select(p =>
            p.Number("nodePort") is { } node ? $"{p["port"]}:{node}/{p.Text("protocol")}" : $"{p["port"]}/{p.Text("protocol")}").ToList();
        return ports is { Count: > 0 } ? string.Join(",", ports) : "<none>";
    }

    private static string ExternalAddress(JsonObject service) => service.Object("spec").Text("type") switch
    {
        "LoadBalancer" => Or(LoadBalancer(service), "<pending>"),
        "ExternalName" => service.Object("spec").Text("externalName"),
        _ => service.Object("spec").Array("externalIPs") is { Count: > 0 } own ? string.Join(",", own.Select(a => a.AsText())) : "<none>",
    };

    private static string LoadBalancer(JsonObject obj) =>
        string.Join(",", obj.At("status", "loadBalancer").Array("ingress")?.OfType<JsonObject>().Select(i => Or(i.Text("ip"), i.Text("hostname"))) ?? []);

    private static string Hosts(JsonObject ingress)
    {
        var hosts = ingress.Object("spec").Array("rules")?.OfType<JsonObject>().Select(r => Or(r.Text("host"), "*")).ToList() ?? [];
        return hosts.Count == 0 ? "*" : hosts.Count > 3 ? $"{string.Join(",", hosts.Take(3))} + {hosts.Count - 3} more..." : string.Join(",", hosts);
    }

    private static string EndpointAddresses(JsonObject endpoints)
    {
        var all = endpoints.Array("subsets")?.OfType<JsonObject>().SelectMany(s => (s.Array("addresses")?.OfType<JsonObject>() ?? [])
            .SelectMany(a => s.Array("ports")?.OfType<JsonObject>().Select(p => $"{a.Text("ip")}:{p["port"]}") ?? [])).ToList() ?? [];
        return all.Count == 0 ? "<none>" : all.Count > 3 ? $"{string.Join(",", all.Take(3))} + {all.Count - 3} more..." : string.Join(",", all);
    }

    private static string AccessModes(JsonObject? spec) => string.Join(",", spec.Array("accessModes")?.Select(m => m.AsText() switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        var other => other,
    }) ?? []);

    private static JsonNode? Duration(JsonObject job, DateTimeOffset now)
    {
        var start = job.Object("status").Text("startTime");
        if (!DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began)) return "";
        var end = DateTimeOffset.TryParse(job.Object("status").Text("completionTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var done) ? done : now;
        return TableCells.Short(end - began);
    }
}
