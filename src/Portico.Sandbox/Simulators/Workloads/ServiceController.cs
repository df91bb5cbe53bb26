using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Services: an address, and endpoints for the ready pods that the selector finds.</summary>
internal sealed class ServiceController(SimulatorWorld world) : KindController(world, WorkloadKinds.Core, "Service")
{
    public override IEnumerable<ObjectId> Affected(ObservedChange change) =>
        change.Is("", "Pod")
            ? World.Objects.List(WorkloadKinds.Core, "Service", change.Object.Namespace).Select(s => s.Id())
            : base.Affected(change);

    protected override Requeue Reconcile(JsonObject service)
    {
        if (service.IsDeleting() || service.Text("spec", "type") == "ExternalName") return Requeue.None;
        var before = service.Copy();
        if (service.Text("spec", "clusterIP").Length == 0)
        {
            var digits = Convert.FromHexString(Naming.HexDigest(service.Uid(), 4));
            var address = $"10.96.{digits[0]}.{Math.Max((byte)2, digits[1])}";
            service.Child("spec")["clusterIP"] = address;
            service.Child("spec")["clusterIPs"] = new JsonArray(address);
            service = World.Save(service, before);
            before = service.Copy();
        }

        if (service.Object("spec", "selector") is { Count: > 0 } selector) Endpoints(service, selector);
        if (service.Text("spec", "type") != "LoadBalancer") return Requeue.None;
        if (World.Left(service.Created(), World.Options.AddressAssigned) is var left && left > TimeSpan.Zero) return Requeue.In(left);
        if (!service.Objects("status", "loadBalancer", "ingress").Any())
        {
            service.Child("status", "loadBalancer")["ingress"] = new JsonArray(new JsonObject { ["ip"] = "127.0.0.1" });
            World.Record(service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer", "service-controller");
        }

        World.SaveStatus(service, before);
        return Requeue.None;
    }

    private void Endpoints(JsonObject service, JsonObject selector)
    {
        var pods = World.Objects.List(WorkloadKinds.Core, "Pod", service.Namespace())
            .Where(p => !p.IsDeleting() && p.Text("status", "podIP").Length > 0 && !PodTemplate.IsFinished(p) && Selectors.MatchesLabels(selector, p))
            .OrderBy(p => p.Name(), StringComparer.Ordinal).ToList();
        if (!World.Objects.Serves(WorkloadKinds.Core, "Endpoints")) return;
        var live = World.Objects.Get(WorkloadKinds.Core, "Endpoints", service.Namespace(), service.Name());
        var endpoints = live?.Copy() ?? ObjectAccess.New(WorkloadKinds.Core, "Endpoints", service.Namespace(), service.Name());
        if (live is null)
        {
            foreach (var (key, value) in service.Object("metadata", "labels") ?? []) endpoints.SetLabel(key, value.AsText() ?? "");
            endpoints.SetController(service);
        }

        endpoints["subsets"] = Subsets(service, pods);
        if (pods.Count == 0) endpoints.Remove("subsets");
        if (live is null) World.Objects.Create(endpoints);
        else World.Save(endpoints, live);
    }

    private static JsonArray Subsets(JsonObject service, List<JsonObject> pods)
    {
        var subset = new JsonObject();
        foreach (var (field, ready) in (ReadOnlySpan<(string, bool)>)[("addresses", true), ("notReadyAddresses", false)])
        {
            var addresses = pods.Where(p => p.IsTrue("Ready") == ready).Select(p => (JsonNode)new JsonObject
            {
                ["ip"] = p.Text("status", "podIP"),
                ["nodeName"] = p.Text("spec", "nodeName"),
                ["targetRef"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = p.Namespace(), ["name"] = p.Name(), ["uid"] = p.Uid() },
            }).ToArray();
            if (addresses.Length > 0) subset[field] = new JsonArray(addresses);
        }

        subset["ports"] = new JsonArray([.. service.Objects("spec", "ports").Select(p => (JsonNode)Port(p, pods.FirstOrDefault()))]);
        return new JsonArray(subset);
    }

    private static JsonObject Port(JsonObject port, JsonObject? pod)
    {
        var target = port["targetPort"];
        var number = target?.GetValueKind() == JsonValueKind.String
            ? pod?.Objects("spec", "containers").SelectMany(c => c.Objects("ports")).FirstOrDefault(p => p.Text("name") == target.AsText()).Whole("containerPort")
            : target.Whole();
        var made = new JsonObject { ["port"] = number ?? port.Whole("port") ?? 0, ["protocol"] = port.Text("protocol") is { Length: > 0 } protocol ? protocol : "TCP" };
        if (port.Text("name") is { Length: > 0 } name) made["name"] = name;
        return made;
    }
}
