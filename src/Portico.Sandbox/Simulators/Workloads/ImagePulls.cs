using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Pulls that fail: ErrImagePull, then ImagePullBackOff with growing waits, and the events of both with rising counts.</summary>
internal sealed class ImagePulls(SimulatorWorld world)
{
    private const string Kubelet = "kubelet";
    private readonly Dictionary<string, (int Tries, DateTimeOffset Next)> _tries = [];

    public Requeue Fail(JsonObject pod, string image)
    {
        var (tries, next) = _tries.GetValueOrDefault(pod.Uid());
        if (world.Left(next, TimeSpan.Zero) is var left && left > TimeSpan.Zero)
        {
            return BackOff(pod, image, left);
        }

        if (tries > 0) world.Record(pod, "Normal", "Pulling", $"Pulling image \"{image}\"", Kubelet);
        var error = BrokenImage.PullError(image);
        world.Record(pod, "Warning", "Failed", $"Failed to pull image \"{image}\": {error}", Kubelet);
        world.Record(pod, "Warning", "Failed", "Error: ErrImagePull", Kubelet);
        Wait(pod, "ErrImagePull", image, error);
        var wait = WaitAfter(tries + 1);
        _tries[pod.Uid()] = (tries + 1, world.Now + wait);

        // The kubelet shows the error for a moment, then that it waits.
        return Requeue.In(wait / 4);
    }

    public void Keep(HashSet<string> live)
    {
        foreach (var uid in _tries.Keys.Where(u => !live.Contains(u)).ToList()) _tries.Remove(uid);
    }

    private Requeue BackOff(JsonObject pod, string image, TimeSpan left)
    {
        if (pod.Objects("status", "containerStatuses").Any(c => c.Text("state", "waiting", "reason") == "ImagePullBackOff")) return Requeue.In(left);

        // The change of the error itself brings us here at once; the error shall be seen for a moment.
        var shown = left - (WaitAfter(_tries[pod.Uid()].Tries) * 0.75);
        if (shown > TimeSpan.Zero) return Requeue.In(shown);
        world.Record(pod, "Normal", "BackOff", $"Back-off pulling image \"{image}\"", Kubelet);
        world.Record(pod, "Warning", "Failed", "Error: ImagePullBackOff", Kubelet);
        Wait(pod, "ImagePullBackOff", image, $"Back-off pulling image \"{image}\": ErrImagePull: {BrokenImage.PullError(image)}");
        return Requeue.In(left);
    }

    private TimeSpan WaitAfter(int tries)
    {
        var wait = world.Options.ImagePullBackOff * Math.Pow(2, Math.Min(tries - 1, 16));
        return wait < world.Options.ImagePullBackOffLimit ? wait : world.Options.ImagePullBackOffLimit;
    }

    private void Wait(JsonObject pod, string reason, string broken, string message)
    {
        var before = pod.Copy();
        PodStatus.Waiting(pod, world.Now, image => image == broken ? (reason, message) : ("ContainerCreating", ""));
        world.SaveStatus(pod, before);
    }
}
