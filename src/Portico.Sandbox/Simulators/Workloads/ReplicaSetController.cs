using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>ReplicaSets: as many pods as asked for.</summary>
internal sealed class ReplicaSetController(SimulatorWorld world) : KindController(world, WorkloadKinds.Apps, "ReplicaSet")
{
    private const string Component = "replicaset-controller";

    // A typing error must not fill the machine with pods.
    private const long MostReplicas = 500;

    protected override Requeue Reconcile(JsonObject set)
    {
        if (set.IsDeleting()) return Requeue.None;
        var before = set.Copy();
        var pods = World.Of(set).Where(p => !PodTemplate.IsFinished(p) && !p.IsDeleting()).ToList();
        var wanted = Math.Min(set.Whole("spec", "replicas") ?? 1, MostReplicas);
        while (pods.Count < wanted)
        {
            var pod = World.Objects.Create(PodTemplate.Pod(set, Naming.Child(set.Name(), Naming.Suffix(World.Random))));
            pods.Add(pod);
            World.Record(set, "Normal", "SuccessfulCreate", $"Created pod: {pod.Name()}", Component);
        }

        // Pods that aren't ready go first, then the youngest.
        foreach (var pod in pods.OrderBy(p => p.IsTrue("Ready")).ThenByDescending(p => p.Created()).Take((int)(pods.Count - wanted)).ToList())
        {
            World.Objects.Delete(WorkloadKinds.Core, "Pod", pod.Namespace(), pod.Name());
            World.Record(set, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Name()}", Component);
            pods.Remove(pod);
        }

        var ready = pods.Count(p => p.IsTrue("Ready"));
        var status = set.Child("status");
        status["replicas"] = pods.Count;
        status["observedGeneration"] = set.Generation();
        foreach (var (field, count) in (ReadOnlySpan<(string, int)>)[("fullyLabeledReplicas", pods.Count), ("readyReplicas", ready), ("availableReplicas", ready)])
        {
            if (count == 0) status.Remove(field);
            else status[field] = count;
        }

        World.SaveStatus(set, before);
        return Requeue.None;
    }
}
