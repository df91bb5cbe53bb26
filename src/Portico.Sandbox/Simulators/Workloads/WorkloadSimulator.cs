using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Kubernetes' own controllers and one node: deployments and what comes of them, services, ingresses, jobs, volumes.</summary>
internal sealed class WorkloadSimulator(SimulatorOptions options, TimeProvider time, ILoggerFactory loggers) : ISimulator
{
    public string Name => "workloads";

    public async Task RunAsync(ISandboxObjects objects, CancellationToken cancellationToken)
    {
        AddNode(objects);
        using var reconciler = Reconciler(objects);
        await reconciler.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    internal Reconciler Reconciler(ISandboxObjects objects)
    {
        var world = new SimulatorWorld(objects, options, time, Name);
        return new Reconciler(
            Name, world,
            [
                new DeploymentController(world), new ReplicaSetController(world), new StatefulSetController(world), new DaemonSetController(world),
                new JobController(world), new PodController(world), new ServiceController(world), new IngressController(world),
                new VolumeClaimController(world), new AutoscalerController(world),
            ],
            loggers.CreateLogger<WorkloadSimulator>());
    }

    private void AddNode(ISandboxObjects objects)
    {
        if (!objects.Serves(WorkloadKinds.Core, "Node") || objects.Get(WorkloadKinds.Core, "Node", "", WorkloadKinds.Node) is not null) return;
        var node = ObjectAccess.New(WorkloadKinds.Core, "Node", "", WorkloadKinds.Node);
        node.SetLabel("kubernetes.io/hostname", WorkloadKinds.Node);
        node["spec"] = new JsonObject();
        node = objects.Create(node);
        var now = time.GetUtcNow();
        node.SetCondition(now, "Ready", true, "KubeletReady", "kubelet is posting ready status");
        var status = node.Child("status");
        status["capacity"] = new JsonObject { ["cpu"] = "8", ["memory"] = "32Gi", ["pods"] = "500" };
        status["allocatable"] = status["capacity"]!.DeepClone();
        status["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = "127.0.0.1" });
        status["nodeInfo"] = new JsonObject { ["kubeletVersion"] = "sandbox", ["osImage"] = "Portico sandbox", ["containerRuntimeVersion"] = "simulated" };
        objects.UpdateStatus(node);
    }
}
