using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>HorizontalPodAutoscalers: the target stays between min and max; there is no load to follow.</summary>
internal sealed class AutoscalerController(SimulatorWorld world) : KindController(world, WorkloadKinds.Autoscaling, "HorizontalPodAutoscaler")
{
    private const string Component = "horizontal-pod-autoscaler";

    public override IEnumerable<ObjectId> Affected(ObservedChange change) =>
        change.Is("apps", "Deployment") || change.Is("apps", "StatefulSet")
            ? World.Objects.List(WorkloadKinds.Autoscaling, "HorizontalPodAutoscaler", change.Object.Namespace)
                .Where(h => h.Text("spec", "scaleTargetRef", "name") == change.Object.Name && h.Text("spec", "scaleTargetRef", "kind") == change.Object.Kind)
                .Select(h => h.Id())
            : base.Affected(change);

    protected override Requeue Reconcile(JsonObject scaler)
    {
        if (scaler.IsDeleting()) return Requeue.None;
        var before = scaler.Copy();
        var kind = scaler.Text("spec", "scaleTargetRef", "kind");
        var apiVersion = scaler.Text("spec", "scaleTargetRef", "apiVersion") is { Length: > 0 } stated ? stated : WorkloadKinds.Apps;
        var target = World.Objects.Serves(apiVersion, kind)
            ? World.Objects.Get(apiVersion, kind, scaler.Namespace(), scaler.Text("spec", "scaleTargetRef", "name"))
            : null;
        if (target is null)
        {
            var message = $"the HPA controller was unable to get the target's current scale: {kind} \"{scaler.Text("spec", "scaleTargetRef", "name")}\" not found";
            if (scaler.Condition("AbleToScale")?.Text("message") != message) World.Record(scaler, "Warning", "FailedGetScale", message, Component);
            scaler.SetCondition(World.Now, "AbleToScale", false, "FailedGetScale", message);
            World.SaveStatus(scaler, before);
            return Requeue.None;
        }

        var current = target.Whole("spec", "replicas") ?? 1;
        var least = scaler.Whole("spec", "minReplicas") ?? 1;
        var desired = Math.Clamp(current, least, Math.Max(least, scaler.Whole("spec", "maxReplicas") ?? least));
        if (desired != current)
        {
            target.Child("spec")["replicas"] = desired;
            World.Objects.Update(target);
            var bound = desired > current ? "below Spec.MinReplicas" : "above Spec.MaxReplicas";
            World.Record(scaler, "Normal", "SuccessfulRescale", $"New size: {desired}; reason: Current number of replicas {bound}", Component);
            scaler.Child("status")["lastScaleTime"] = World.Now.Stamp();
        }

        var status = scaler.Child("status");
        status["observedGeneration"] = scaler.Generation();
        status["currentReplicas"] = target.Whole("status", "replicas") ?? 0;
        status["desiredReplicas"] = desired;
        status["currentMetrics"] = new JsonArray([.. scaler.Objects("spec", "metrics").Where(m => m.Text("type") == "Resource").Select(m => (JsonNode)Load(scaler, m))]);
        scaler.SetCondition(World.Now, "AbleToScale", true, "ReadyForNewScale", "recommended size matches current size");
        scaler.SetCondition(World.Now, "ScalingActive", true, "ValidMetricFound", "the HPA was able to successfully calculate a replica count");
        scaler.SetCondition(World.Now, "ScalingLimited", desired == least, desired == least ? "TooFewReplicas" : "DesiredWithinRange",
            desired == least ? "the desired replica count is less than the minimum replica count" : "the desired count is within the acceptable range");
        World.SaveStatus(scaler, before);
        return Requeue.None;
    }

    /// <summary>An idle pod's load: some percent, always the same for the same scaler.</summary>
    private static JsonObject Load(JsonObject scaler, JsonObject metric)
    {
        var name = metric.Text("resource", "name");
        var percent = 5 + (Convert.FromHexString(Naming.HexDigest(scaler.Uid() + name, 2))[0] % 30);
        return new JsonObject
        {
            ["type"] = "Resource",
            ["resource"] = new JsonObject { ["name"] = name, ["current"] = new JsonObject { ["averageUtilization"] = percent, ["averageValue"] = "0" } },
        };
    }
}
