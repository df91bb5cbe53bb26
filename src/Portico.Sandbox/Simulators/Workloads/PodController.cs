using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Scheduler and kubelet: a pod gets the only node, its images are pulled, it runs and is ready; a job's pod ends.</summary>
internal sealed class PodController(SimulatorWorld world) : KindController(world, WorkloadKinds.Core, "Pod")
{
    private const string Kubelet = "kubelet";
    private readonly Dictionary<string, DateTimeOffset> _scheduled = [];
    private readonly Dictionary<string, DateTimeOffset> _running = [];
    private readonly ImagePulls _pulls = new(world);

    protected override Requeue Reconcile(JsonObject pod)
    {
        if (pod.IsDeleting() || PodTemplate.IsFinished(pod)) return Requeue.None;
        if (pod.Text("spec", "nodeName").Length == 0) return Schedule(pod);
        if (pod.Text("status", "phase") == "Running") return Finish(pod);
        return pod.At("status", "containerStatuses") is null ? Create(pod) : Start(pod);
    }

    protected override Requeue Gone(ObjectId key)
    {
        // Timers of pods that went are of no use; live ones are few enough to be asked.
        var live = World.Objects.List(WorkloadKinds.Core, "Pod").Select(p => p.Uid()).ToHashSet(StringComparer.Ordinal);
        foreach (var uid in _scheduled.Keys.Where(u => !live.Contains(u)).ToList()) _scheduled.Remove(uid);
        foreach (var uid in _running.Keys.Where(u => !live.Contains(u)).ToList()) _running.Remove(uid);
        _pulls.Keep(live);
        return Requeue.None;
    }

    private Requeue Schedule(JsonObject pod)
    {
        var uid = pod.Uid();
        if (!_scheduled.TryGetValue(uid, out var seen)) _scheduled[uid] = seen = World.Now;
        if (World.Left(seen, World.Options.PodScheduled) is var left && left > TimeSpan.Zero) return Requeue.In(left);
        pod.Child("spec")["nodeName"] = WorkloadKinds.Node;
        pod = World.Objects.Update(pod);
        _scheduled[uid] = World.Now;
        World.Record(pod, "Normal", "Scheduled", $"Successfully assigned {pod.Namespace()}/{pod.Name()} to {WorkloadKinds.Node}", "default-scheduler");
        return Create(pod);
    }

    private Requeue Create(JsonObject pod)
    {
        var before = pod.Copy();
        PodStatus.Creating(pod, World.Now);
        World.SaveStatus(pod, before);
        foreach (var image in Images(pod)) World.Record(pod, "Normal", "Pulling", $"Pulling image \"{image}\"", Kubelet);
        return Requeue.In(World.Options.PodReady);
    }

    private Requeue Start(JsonObject pod)
    {
        // After a restart of the sandbox the wait begins anew.
        if (!_scheduled.TryGetValue(pod.Uid(), out var scheduled)) _scheduled[pod.Uid()] = scheduled = World.Now;
        if (World.Left(scheduled, World.Options.PodReady) is var left && left > TimeSpan.Zero) return Requeue.In(left);
        if (BrokenImage.Of(pod) is { } broken) return _pulls.Fail(pod, broken);
        var before = pod.Copy();
        PodStatus.Running(pod, World.Now);
        pod = World.SaveStatus(pod, before);
        foreach (var container in pod.Objects("spec", "containers"))
        {
            World.Record(pod, "Normal", "Pulled", $"Successfully pulled image \"{container.Text("image")}\" in {World.Options.PodReady.TotalSeconds:0.###}s", Kubelet);
            World.Record(pod, "Normal", "Created", $"Created container: {container.Text("name")}", Kubelet);
            World.Record(pod, "Normal", "Started", $"Started container {container.Text("name")}", Kubelet);
        }

        return Finish(pod);
    }

    private Requeue Finish(JsonObject pod)
    {
        if (pod.Controller().Text("kind") != "Job") return Requeue.None;
        if (!_running.TryGetValue(pod.Uid(), out var since)) _running[pod.Uid()] = since = World.Now;
        if (World.Left(since, World.Options.JobDone) is var left && left > TimeSpan.Zero) return Requeue.In(left);
        var before = pod.Copy();
        PodStatus.Succeeded(pod, World.Now);
        World.SaveStatus(pod, before);
        return Requeue.None;
    }

    private static IEnumerable<string> Images(JsonObject pod) => pod.Objects("spec", "containers").Select(c => c.Text("image")).Distinct();
}
