using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A pod's health from its phase, its containers' waiting reasons and its Ready condition.</summary>
internal sealed class PodHealthRule : IHealthRule
{
    private static readonly HashSet<string> Hopeless =
    [
        "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull",
        "CrashLoopBackOff", "CreateContainerConfigError", "CreateContainerError", "RunContainerError",
    ];

    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("", "Pod")) return null;
        foreach (var list in (string[])["initContainerStatuses", "containerStatuses"])
        {
            foreach (var container in resource.Items("status", list))
            {
                var reason = Resource.Text(container, "state", "waiting", "reason");
                if (!Hopeless.Contains(reason)) continue;
                var message = Resource.Text(container, "state", "waiting", "message");
                return new Health(HealthState.Degraded, reason, message.Length > 0 ? message : $"Container {Resource.Text(container, "name")} waits: {reason}.");
            }
        }

        if (resource.Deleted is { } since) return new Health(HealthState.Progressing, "Terminating", "Is being deleted.") { Since = since };
        var ready = resource.ConditionOf("Ready");
        return resource.Text("status", "phase") switch
        {
            "Succeeded" => Health.Healthy,
            "Failed" => new Health(HealthState.Failed, resource.Text("status", "reason"), resource.Text("status", "message")),
            "Running" when ready is { IsTrue: true } => Health.Healthy with { Since = ready.Since },
            "Running" => new Health(HealthState.Progressing, ready?.Reason ?? "NotReady", ready?.Message ?? "Waits for its containers to be ready."),
            "Pending" when resource.ConditionOf("PodScheduled") is { IsFalse: true } unscheduled
                => new Health(HealthState.Degraded, unscheduled.Reason, unscheduled.Message) { Since = unscheduled.Since },
            "Pending" => new Health(HealthState.Progressing, "Pending", "Is being started."),
            _ => Health.Unknown,
        };
    }
}
