using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Status of a Deployment from its ReplicaSets; pure.</summary>
internal static class DeploymentStatus
{
    /// <summary>Fills the status; what is left until the progress deadline, or null when nothing is awaited.</summary>
    public static TimeSpan? Fill(JsonObject deployment, JsonObject? current, IReadOnlyList<JsonObject> old, bool created, TimeSpan longestDeadline, DateTimeOffset now)
    {
        var desired = DeploymentController.Desired(deployment);
        var status = deployment.Child("status");
        var previous = (Updated: Count(status, "updatedReplicas"), Ready: Count(status, "readyReplicas"), All: Count(status, "replicas"));
        List<JsonObject> sets = current is null ? [.. old] : [current, .. old];
        var updated = Count(current.At("status"), "replicas");
        var all = sets.Sum(s => Count(s.At("status"), "replicas"));
        var ready = sets.Sum(s => Count(s.At("status"), "readyReplicas"));
        var available = sets.Sum(s => Count(s.At("status"), "availableReplicas"));
        status["observedGeneration"] = deployment.Generation();
        Put(status, "replicas", all);
        Put(status, "updatedReplicas", updated);
        Put(status, "readyReplicas", ready);
        Put(status, "availableReplicas", available);
        Put(status, "unavailableReplicas", Math.Max(0, Math.Max(all, desired) - available));

        var (_, unavailable) = RollingUpdate.Bounds(deployment, desired);
        if (available >= desired - unavailable) Set(deployment, "Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.", now);
        else Set(deployment, "Available", false, "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);

        var subject = current is null ? $"Deployment \"{deployment.Name()}\"" : $"ReplicaSet \"{current.Name()}\"";
        if (updated == desired && all == desired && available == desired)
        {
            Set(deployment, "Progressing", true, "NewReplicaSetAvailable", $"{subject} has successfully progressed.", now);
            return null;
        }

        var moved = updated > previous.Updated || ready > previous.Ready || all < previous.All;
        var progressing = deployment.Condition("Progressing");
        var restarted = progressing is null || (progressing.Text("reason") == "NewReplicaSetAvailable" && updated < desired);
        if (created || moved || restarted)
        {
            Set(deployment, "Progressing", true, created ? "NewReplicaSetCreated" : "ReplicaSetUpdated", created ? $"Created new replica set \"{current!.Name()}\"" : $"{subject} is progressing.", now, touch: true);
            progressing = deployment.Condition("Progressing");
        }

        if (progressing.Text("reason") is "ProgressDeadlineExceeded" or "NewReplicaSetAvailable") return null;
        var deadline = TimeSpan.FromSeconds(deployment.Whole("spec", "progressDeadlineSeconds") ?? 600);
        if (deadline > longestDeadline) deadline = longestDeadline;
        var left = (progressing.Instant("lastUpdateTime") ?? now) + deadline - now;
        if (left > TimeSpan.Zero) return left;
        Set(deployment, "Progressing", false, "ProgressDeadlineExceeded", $"{subject} has timed out progressing.", now);
        return null;
    }

    private static void Set(JsonObject deployment, string type, bool status, string reason, string message, DateTimeOffset now, bool touch = false)
    {
        var last = deployment.Condition(type);
        var same = last.Text("status") == (status ? "True" : "False") && last.Text("reason") == reason && last.Text("message") == message;
        if (same && !touch) return;
        deployment.SetCondition(now, type, status, reason, message);
        deployment.Condition(type)!["lastUpdateTime"] = now.Stamp();
    }

    private static long Count(JsonNode? status, string field) => status.Whole(field) ?? 0;

    // Kubernetes leaves counts of zero out.
    private static void Put(JsonObject status, string field, long count)
    {
        if (count == 0) status.Remove(field);
        else status[field] = count;
    }
}
