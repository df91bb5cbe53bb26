using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Ingresses: an address, once their class is one that is there.</summary>
internal sealed class IngressController(SimulatorWorld world) : KindController(world, WorkloadKinds.Networking, "Ingress")
{
    private const string DefaultClass = "ingressclass.kubernetes.io/is-default-class";

    public override IEnumerable<ObjectId> Affected(ObservedChange change) =>
        change.Is("networking.k8s.io", "IngressClass") ? All() : base.Affected(change);

    protected override Requeue Reconcile(JsonObject ingress)
    {
        // An ingress of a class that nobody serves stays without an address, without a word: as in a real cluster.
        if (ingress.IsDeleting() || ClassOf(ingress) is not { } served) return Requeue.None;
        if (World.Left(ingress.Created(), World.Options.AddressAssigned) is var left && left > TimeSpan.Zero) return Requeue.In(left);
        if (ingress.Objects("status", "loadBalancer", "ingress").Any()) return Requeue.None;
        var before = ingress.Copy();
        ingress.Child("status", "loadBalancer")["ingress"] = new JsonArray(new JsonObject { ["ip"] = "127.0.0.1" });
        World.SaveStatus(ingress, before);
        World.Record(ingress, "Normal", "Sync", "Scheduled for sync", $"{served}-ingress-controller");
        return Requeue.None;
    }

    private string? ClassOf(JsonObject ingress)
    {
        if (!World.Objects.Serves(WorkloadKinds.Networking, "IngressClass")) return null;
        var classes = World.Objects.List(WorkloadKinds.Networking, "IngressClass");
        var stated = ingress.Text("spec", "ingressClassName") is { Length: > 0 } name ? name : ingress.Annotation("kubernetes.io/ingress.class");
        return stated is null
            ? classes.FirstOrDefault(c => c.Annotation(DefaultClass) == "true")?.Name()
            : classes.FirstOrDefault(c => c.Name() == stated)?.Name();
    }
}
