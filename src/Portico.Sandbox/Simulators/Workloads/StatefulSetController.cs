using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>StatefulSets: pods with numbers, one after the other, each with its volumes.</summary>
internal sealed class StatefulSetController(SimulatorWorld world) : KindController(world, WorkloadKinds.Apps, "StatefulSet")
{
    private const string Component = "statefulset-controller";
    private const string RevisionLabel = "controller-revision-hash";

    protected override Requeue Reconcile(JsonObject set)
    {
        if (set.IsDeleting()) return Requeue.None;
        var before = set.Copy();
        var wanted = (int)Math.Min(set.Whole("spec", "replicas") ?? 1, 500);
        var revision = Naming.Child(set.Name(), Naming.Digest(JsonShape.Canonical(set.At("spec", "template")), 10));
        var pods = World.Of(set).ToDictionary(Ordinal);
        foreach (var extra in pods.Where(p => p.Key >= wanted).OrderByDescending(p => p.Key).ToList()) Remove(set, pods, extra.Value, "deleted as there are fewer replicas");

        // The newest template goes from the last pod to the first, one at a time.
        var stale = pods.Values.Where(p => p.Label(RevisionLabel) != revision).OrderByDescending(Ordinal).FirstOrDefault();
        if (stale is not null && pods.Values.All(p => p == stale || p.IsTrue("Ready"))) Remove(set, pods, stale, "replaced by one of the new template");

        for (var i = 0; i < wanted; i++)
        {
            if (pods.TryGetValue(i, out var existing))
            {
                if (existing.IsTrue("Ready") || set.Text("spec", "podManagementPolicy") == "Parallel") continue;
                break;
            }

            pods[i] = Create(set, i, revision);
            if (set.Text("spec", "podManagementPolicy") != "Parallel") break;
        }

        Tell(set, pods, revision);
        World.SaveStatus(set, before);
        return Requeue.None;
    }

    private JsonObject Create(JsonObject set, int number, string revision)
    {
        var name = $"{set.Name()}-{number.ToString(CultureInfo.InvariantCulture)}";
        var pod = PodTemplate.Pod(set, name);
        pod.SetLabel("statefulset.kubernetes.io/pod-name", name);
        pod.SetLabel("apps.kubernetes.io/pod-index", number.ToString(CultureInfo.InvariantCulture));
        pod.SetLabel(RevisionLabel, revision);
        foreach (var template in set.Objects("spec", "volumeClaimTemplates"))
        {
            var volume = template.Text("metadata", "name");
            var claim = $"{volume}-{name}";
            if (World.Objects.Get(WorkloadKinds.Core, "PersistentVolumeClaim", set.Namespace(), claim) is null)
            {
                var made = ObjectAccess.New(WorkloadKinds.Core, "PersistentVolumeClaim", set.Namespace(), claim);
                foreach (var (key, value) in set.Object("spec", "selector", "matchLabels") ?? []) made.SetLabel(key, value.AsText() ?? "");
                made["spec"] = template["spec"]?.DeepClone();
                World.Objects.Create(made);
                World.Record(set, "Normal", "SuccessfulCreate", $"create Claim {claim} Pod {name} in StatefulSet {set.Name()} success", Component);
            }

            if (pod.At("spec", "volumes") is not JsonArray volumes) pod.Child("spec")["volumes"] = volumes = [];
            volumes.Add(new JsonObject { ["name"] = volume, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } });
        }

        pod = World.Objects.Create(pod);
        World.Record(set, "Normal", "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Name()} successful", Component);
        return pod;
    }

    private void Remove(JsonObject set, Dictionary<int, JsonObject> pods, JsonObject pod, string why)
    {
        World.Objects.Delete(WorkloadKinds.Core, "Pod", pod.Namespace(), pod.Name());
        World.Record(set, "Normal", "SuccessfulDelete", $"delete Pod {pod.Name()} in StatefulSet {set.Name()} successful: {why}", Component);
        pods.Remove(Ordinal(pod));
    }

    private static void Tell(JsonObject set, Dictionary<int, JsonObject> pods, string revision)
    {
        var status = set.Child("status");
        var ready = pods.Values.Count(p => p.IsTrue("Ready"));
        var updated = pods.Values.Count(p => p.Label(RevisionLabel) == revision);
        status["observedGeneration"] = set.Generation();
        status["replicas"] = pods.Count;
        status["readyReplicas"] = ready;
        status["availableReplicas"] = ready;
        status["updatedReplicas"] = updated;
        status["currentReplicas"] = updated;
        status["updateRevision"] = revision;
        if (updated == pods.Count || status["currentRevision"] is null) status["currentRevision"] = revision;
        status["collisionCount"] = 0;
    }

    private static int Ordinal(JsonObject pod) =>
        int.TryParse(pod.Name()[(pod.Name().LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
