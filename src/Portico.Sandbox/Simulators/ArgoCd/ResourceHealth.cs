using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Health of an object as Argo CD assesses it; pure.</summary>
/// <param name="Status">Healthy, Progressing, Degraded, Suspended, Missing or Unknown.</param>
/// <param name="Message">Why.</param>
internal readonly record struct ResourceHealth(string Status, string Message = "")
{
    private static readonly string[] s_fromBest = ["Healthy", "Suspended", "Progressing", "Missing", "Degraded", "Unknown"];

    public bool IsWorseThan(ResourceHealth other) => Array.IndexOf(s_fromBest, Status) > Array.IndexOf(s_fromBest, other.Status);

    /// <summary>Null for kinds without a notion of health.</summary>
    public static ResourceHealth? Of(JsonObject obj)
    {
        if (obj.IsDeleting()) return new("Progressing", "Pending deletion");
        return (ObjectAccess.GroupOf(obj.ApiVersion()), obj.Kind()) switch
        {
            ("apps", "Deployment") => Deployment(obj),
            ("apps", "StatefulSet" or "ReplicaSet") => Replicas(obj),
            ("batch", "Job") => obj.IsTrue("Failed") ? new("Degraded") : obj.IsTrue("Complete") ? new("Healthy") : new("Progressing"),
            ("networking.k8s.io", "Ingress") => obj.Objects("status", "loadBalancer", "ingress").Any() ? new("Healthy") : new("Progressing"),
            ("", "Pod") => obj.IsTrue("Ready") || obj.Text("status", "phase") == "Succeeded" ? new("Healthy") : new("Progressing"),
            ("", "PersistentVolumeClaim") => obj.Text("status", "phase") == "Bound" ? new("Healthy") : new("Progressing"),
            ("", "Service") => obj.Text("spec", "type") != "LoadBalancer" || obj.Objects("status", "loadBalancer", "ingress").Any() ? new("Healthy") : new("Progressing"),
            ("apiextensions.crossplane.io", "CompositeResourceDefinition") => obj.IsTrue("Established") ? new("Healthy") : new("Progressing"),
            ("", _) or ("apiextensions.crossplane.io", _) => null,
            _ => Crossplane(obj),
        };
    }

    /// <summary>Claims, composites and managed resources: conditions Synced and Ready.</summary>
    private static ResourceHealth? Crossplane(JsonObject obj)
    {
        var synced = obj.Condition("Synced");
        var ready = obj.Condition("Ready");
        if (synced.Text("status") == "False" && synced.Text("reason") != "ReconcilePaused") return new("Degraded", synced.Text("message"));
        if (synced.Text("reason") == "ReconcilePaused") return new("Suspended", "Reconciliation is paused");
        if (ready.Text("status") == "True") return new("Healthy");
        if (ready is not null) return new("Progressing", ready.Text("message"));
        return null;
    }

    private static ResourceHealth Deployment(JsonObject obj)
    {
        if (obj.Flag("spec", "paused") == true) return new("Suspended", "Deployment is paused");
        if ((obj.Whole("status", "observedGeneration") ?? 0) < obj.Generation()) return new("Progressing", "Waiting for rollout to finish: observed deployment generation less than desired generation");
        if (obj.Condition("Progressing").Text("reason") == "ProgressDeadlineExceeded") return new("Degraded", $"Deployment \"{obj.Name()}\" exceeded its progress deadline");
        return Replicas(obj);
    }

    private static ResourceHealth Replicas(JsonObject obj)
    {
        var wanted = obj.Whole("spec", "replicas") ?? 1;
        var updated = obj.Whole("status", "updatedReplicas") ?? 0;
        var ready = obj.Whole("status", "readyReplicas") ?? 0;
        if (obj.Kind() != "ReplicaSet" && updated < wanted) return new("Progressing", $"Waiting for rollout to finish: {updated} out of {wanted} new replicas have been updated...");
        return ready < wanted ? new("Progressing", $"Waiting for rollout to finish: {ready} of {wanted} updated replicas are available...") : new("Healthy");
    }
}
