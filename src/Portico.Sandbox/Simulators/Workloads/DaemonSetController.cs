using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>DaemonSets: one pod, because there is one node.</summary>
internal sealed class DaemonSetController(SimulatorWorld world) : KindController(world, WorkloadKinds.Apps, "DaemonSet")
{
    private const string TemplateHash = "controller-revision-hash";

    protected override Requeue Reconcile(JsonObject set)
    {
        if (set.IsDeleting()) return Requeue.None;
        var before = set.Copy();
        var hash = Naming.Digest(JsonShape.Canonical(set.At("spec", "template")), 10);
        var pods = World.Of(set);
        foreach (var stale in pods.Where(p => p.Label(TemplateHash) != hash).ToList())
        {
            World.Objects.Delete(WorkloadKinds.Core, "Pod", stale.Namespace(), stale.Name());
            pods.Remove(stale);
        }

        if (pods.Count == 0)
        {
            var pod = PodTemplate.Pod(set, Naming.Child(set.Name(), Naming.Suffix(World.Random)));
            pod.SetLabel(TemplateHash, hash);
            pods.Add(World.Objects.Create(pod));
            World.Record(set, "Normal", "SuccessfulCreate", $"Created pod: {pod.Name()}", "daemonset-controller");
        }

        var ready = pods.Count(p => p.IsTrue("Ready"));
        var status = set.Child("status");
        status["observedGeneration"] = set.Generation();
        status["currentNumberScheduled"] = pods.Count;
        status["desiredNumberScheduled"] = 1;
        status["updatedNumberScheduled"] = pods.Count;
        status["numberMisscheduled"] = 0;
        status["numberReady"] = ready;
        status["numberAvailable"] = ready;
        World.SaveStatus(set, before);
        return Requeue.None;
    }
}
