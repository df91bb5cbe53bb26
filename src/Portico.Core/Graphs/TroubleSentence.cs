using System.Globalization;
using System.Text.Json;
using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Says in a sentence what is wrong with one object. Pure.</summary>
internal static class TroubleSentence
{
    private const int Longest = 400;

    public static (string Sentence, bool Vague) Of(ResourceRef @ref, Health health, Resource? resource)
    {
        var subject = $"{@ref.Kind} {@ref.Name}";
        if (resource is { Ref: { Group: "", Kind: "Pod" } } && PodTrouble(resource) is { } trouble) return (Short($"{subject} {trouble}"), false);
        if (health.State is HealthState.Missing) return ($"{subject} does not exist yet", true);

        var (reason, message) = health.Message.Length > 0 ? (health.Reason, health.Message) : FromConditions(resource, health);
        if (message.Length > 0)
        {
            var text = reason.Length > 0 && !message.Contains(reason, StringComparison.OrdinalIgnoreCase) ? $"{subject}: {message} ({reason})" : $"{subject}: {message}";
            return (Short(text), health.State is HealthState.Progressing);
        }

        var state = health.State switch
        {
            HealthState.Progressing => "is not ready yet",
            HealthState.Suspended => "is suspended",
            HealthState.Stuck => "is stuck",
            HealthState.Degraded => "works in part only",
            _ => "has failed",
        };
        return (reason.Length > 0 ? $"{subject} {state} ({reason})" : $"{subject} {state}", true);
    }

    private static (string Reason, string Message) FromConditions(Resource? resource, Health health)
    {
        var condition = resource?.Conditions.FirstOrDefault(c => c.IsFalse && c.Message.Length > 0 && c.Type is "Synced" or "Ready" or "Available")
            ?? resource?.Conditions.FirstOrDefault(c => c.IsFalse && c.Reason.Length > 0);
        return condition is null ? (health.Reason, "") : (condition.Reason, condition.Message);
    }

    /// <summary>Reads <c>status.containerStatuses[].state.waiting {reason, message}</c>, terminated containers, and the PodScheduled condition.</summary>
    private static string? PodTrouble(Resource pod)
    {
        foreach (var status in pod.Items("status", "initContainerStatuses").Concat(pod.Items("status", "containerStatuses")))
        {
            var waiting = Resource.At(status, "state", "waiting");
            var reason = Resource.Text(waiting, "reason");
            switch (reason)
            {
                case "ErrImagePull":
                    // The kubelet tells the attempt and the pause between two in turn; it is one trouble.
                    return $"can't pull image {Image(pod, status)} (ImagePullBackOff)";
                case "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "RegistryUnavailable":
                    return $"can't pull image {Image(pod, status)} ({reason})";
                case "CrashLoopBackOff":
                    return $"keeps crashing: container {Resource.Text(status, "name")} {Exit(Resource.At(status, "lastState", "terminated"))} ({reason})";
                case "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError":
                    return $"can't start container {Resource.Text(status, "name")}: {Resource.Text(waiting, "message")} ({reason})";
            }

            var ended = Resource.At(status, "state", "terminated");
            if (ended.ValueKind == JsonValueKind.Object && Resource.Text(ended, "reason") is "Error" or "OOMKilled" or "ContainerCannotRun")
            {
                return $"stopped: container {Resource.Text(status, "name")} {Exit(ended)}";
            }
        }

        return pod.ConditionOf("PodScheduled") is { IsFalse: true } unscheduled
            ? $"can't be scheduled: {unscheduled.Message} ({unscheduled.Reason})"
            : null;
    }

    /// <summary>The image as ordered; a container status may show another name of it.</summary>
    private static string Image(Resource pod, JsonElement status)
    {
        var name = Resource.Text(status, "name");
        var ordered = pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers"))
            .FirstOrDefault(c => Resource.Text(c, "name") == name);
        var image = Resource.Text(ordered, "image");
        return image.Length > 0 ? image : Resource.Text(status, "image");
    }

    private static string Exit(JsonElement terminated)
    {
        var code = Resource.At(terminated, "exitCode");
        var text = code.ValueKind == JsonValueKind.Number ? $"exited with {code.GetRawText()}" : "exited";
        var reason = Resource.Text(terminated, "reason");
        return reason is "" or "Error" ? text : string.Create(CultureInfo.InvariantCulture, $"{text}, {reason}");
    }

    internal static string Short(string sentence)
    {
        var line = sentence.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest - 1), "…");
    }
}
