using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>The states a pod goes through, as its kubelet reports them.</summary>
internal static class PodStatus
{
    public static void Creating(JsonObject pod, DateTimeOffset now)
    {
        Waiting(pod, now, _ => ("ContainerCreating", ""));
        var status = pod.Child("status");
        status["hostIP"] = "127.0.0.1";
        status["startTime"] ??= now.Stamp();
    }

    /// <summary>Containers wait for the reason and message that is given for each image.</summary>
    public static void Waiting(JsonObject pod, DateTimeOffset now, Func<string, (string Reason, string Message)> why)
    {
        var status = pod.Child("status");
        status["phase"] = "Pending";
        status["qosClass"] = QosClass(pod);
        pod.SetCondition(now, "PodScheduled", true, "PodScheduled");
        pod.SetCondition(now, "Initialized", true, "PodInitialized");
        var names = string.Join(' ', pod.Objects("spec", "containers").Select(c => c.Text("name")));
        pod.SetCondition(now, "Ready", false, "ContainersNotReady", $"containers with unready status: [{names}]");
        pod.SetCondition(now, "ContainersReady", false, "ContainersNotReady", $"containers with unready status: [{names}]");
        Containers(pod, (container, entry) =>
        {
            var (reason, message) = why(container.Text("image"));
            var waiting = new JsonObject { ["reason"] = reason };
            if (message.Length > 0) waiting["message"] = message;
            entry["state"] = new JsonObject { ["waiting"] = waiting };
            entry["ready"] = false;
            entry["started"] = false;
        });
    }

    public static void Running(JsonObject pod, DateTimeOffset now)
    {
        var status = pod.Child("status");
        status["phase"] = "Running";
        status["podIP"] = AddressOf(pod);
        status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = AddressOf(pod) });
        pod.SetCondition(now, "Ready", true, "ContainersReady");
        pod.SetCondition(now, "ContainersReady", true, "ContainersReady");
        Containers(pod, (_, entry) =>
        {
            entry["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now.Stamp() } };
            entry["ready"] = true;
            entry["started"] = true;
        });
    }

    public static void Succeeded(JsonObject pod, DateTimeOffset now)
    {
        pod.Child("status")["phase"] = "Succeeded";
        pod.SetCondition(now, "Ready", false, "PodCompleted");
        pod.SetCondition(now, "ContainersReady", false, "PodCompleted");
        var started = pod.Text("status", "startTime");
        Containers(pod, (_, entry) =>
        {
            entry["state"] = new JsonObject
            {
                ["terminated"] = new JsonObject { ["exitCode"] = 0, ["reason"] = "Completed", ["startedAt"] = started, ["finishedAt"] = now.Stamp() },
            };
            entry["ready"] = false;
            entry["started"] = false;
        });
    }

    private static void Containers(JsonObject pod, Action<JsonObject, JsonObject> fill)
    {
        var list = new JsonArray();
        foreach (var container in pod.Objects("spec", "containers"))
        {
            var image = container.Text("image");
            var entry = new JsonObject { ["name"] = container.Text("name"), ["image"] = image, ["imageID"] = "", ["restartCount"] = 0, ["lastState"] = new JsonObject() };
            fill(container, entry);
            if (entry["ready"].Flag() == true)
            {
                entry["imageID"] = $"{image.Split(':')[0]}@sha256:{Naming.HexDigest(image, 64)}";
                entry["containerID"] = $"containerd://{Naming.HexDigest(pod.Uid() + container.Text("name"), 64)}";
            }

            list.Add(entry);
        }

        pod.Child("status")["containerStatuses"] = list;
    }

    private static string AddressOf(JsonObject pod)
    {
        var digits = Convert.FromHexString(Naming.HexDigest(pod.Uid(), 4));
        return $"10.244.{digits[0]}.{Math.Max((byte)2, digits[1])}";
    }

    private static string QosClass(JsonObject pod)
    {
        var resources = pod.Objects("spec", "containers").Select(c => c.Object("resources")).ToList();
        if (resources.All(r => r is null || (r["limits"] is null && r["requests"] is null))) return "BestEffort";
        return resources.All(r => r?["limits"] is JsonObject limits && (r["requests"] is null || JsonNode.DeepEquals(limits, r["requests"]))) ? "Guaranteed" : "Burstable";
    }
}
