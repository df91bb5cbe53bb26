using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Jobs: pods until enough of them succeeded.</summary>
internal sealed class JobController(SimulatorWorld world) : KindController(world, WorkloadKinds.Batch, "Job")
{
    private const string Component = "job-controller";

    protected override Requeue Reconcile(JsonObject job)
    {
        if (job.IsDeleting() || job.IsTrue("Complete") || job.IsTrue("Failed")) return Requeue.None;
        if (job.Flag("spec", "suspend") == true)
        {
            var suspended = job.Copy();
            job.SetCondition(World.Now, "Suspended", true, "JobSuspended", "Job suspended");
            World.SaveStatus(job, suspended);
            return Requeue.None;
        }

        var before = job.Copy();
        var pods = World.Of(job);
        var wanted = Math.Clamp(job.Whole("spec", "completions") ?? 1, 0, 500);
        var parallel = Math.Clamp(job.Whole("spec", "parallelism") ?? 1, 0, 100);
        var succeeded = pods.Count(p => p.Text("status", "phase") == "Succeeded");
        var active = pods.Count(p => !PodTemplate.IsFinished(p));
        while (active < Math.Min(parallel, wanted - succeeded))
        {
            var pod = PodTemplate.Pod(job, Naming.Child(job.Name(), Naming.Suffix(World.Random)));
            pod.SetLabel("batch.kubernetes.io/job-name", job.Name());
            pod.SetLabel("job-name", job.Name());
            pod.SetLabel("batch.kubernetes.io/controller-uid", job.Uid());
            pods.Add(World.Objects.Create(pod));
            World.Record(job, "Normal", "SuccessfulCreate", $"Created pod: {pod.Name()}", Component);
            active++;
        }

        var status = job.Child("status");
        status["startTime"] ??= World.Now.Stamp();
        status["active"] = active;
        status["ready"] = pods.Count(p => p.IsTrue("Ready"));
        status["succeeded"] = succeeded;
        if (succeeded >= wanted)
        {
            status["completionTime"] = World.Now.Stamp();
            job.SetCondition(World.Now, "SuccessCriteriaMet", true, "CompletionsReached", "Reached expected number of succeeded pods");
            job.SetCondition(World.Now, "Complete", true, "CompletionsReached", "Reached expected number of succeeded pods");
            World.Record(job, "Normal", "Completed", "Job completed", Component);
        }

        World.SaveStatus(job, before);
        return Requeue.None;
    }
}
