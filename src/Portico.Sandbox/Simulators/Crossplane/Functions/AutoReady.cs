using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>function-auto-ready: a composed resource is ready when its condition Ready is True, or when its kind's own status says so.</summary>
internal sealed class AutoReady : ICompositionFunction
{
    public string Package => "function-auto-ready";

    public void Run(JsonObject input, FunctionState state)
    {
        foreach (var (name, desired) in state.Desired)
        {
            if (desired.Ready != true) desired.Ready = state.Observed.TryGetValue(name, out var observed) && IsReady(observed);
        }
    }

    private static bool IsReady(JsonObject obj) => (ObjectAccess.GroupOf(obj.ApiVersion()), obj.Kind()) switch
    {
        ("apps", "Deployment") => obj.IsTrue("Available"),
        ("apps", "StatefulSet") => (obj.Whole("status", "readyReplicas") ?? 0) >= (obj.Whole("spec", "replicas") ?? 1),
        ("apps", "DaemonSet") => (obj.Whole("status", "numberReady") ?? 0) >= (obj.Whole("status", "desiredNumberScheduled") ?? 1),
        ("autoscaling", "HorizontalPodAutoscaler") => obj.IsTrue("AbleToScale") && obj.IsTrue("ScalingActive"),
        ("batch", "Job") => obj.IsTrue("Complete"),
        ("networking.k8s.io", "Ingress") => obj.Objects("status", "loadBalancer", "ingress").Any(),
        ("", "Pod") => obj.IsTrue("Ready"),
        ("", "PersistentVolumeClaim") => obj.Text("status", "phase") == "Bound",
        ("", "Namespace") => obj.Text("status", "phase") is "Active" or "",
        ("", "Service") => obj.Text("spec", "type") != "LoadBalancer" || obj.Objects("status", "loadBalancer", "ingress").Any(),
        ("", "ConfigMap" or "Secret" or "ServiceAccount") => true,
        ("rbac.authorization.k8s.io" or "networking.k8s.io" or "scheduling.k8s.io" or "storage.k8s.io", _) => true,
        _ => obj.IsTrue("Ready"),
    };
}
