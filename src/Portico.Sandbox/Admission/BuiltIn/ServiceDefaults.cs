using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>Defaults of services, and the addresses and node ports that a cluster hands out.</summary>
internal static class ServiceDefaults
{
    private static readonly GroupResource Services = new("", "services");

    public static void Apply(JsonObject obj, JsonObject spec, JsonObject? old, RegistryState state)
    {
        spec.SetDefault("type", "ClusterIP");
        spec.SetDefault("sessionAffinity", "None");
        var type = spec.Text("type");
        foreach (var port in spec.Array("ports")?.OfType<JsonObject>() ?? [])
        {
            port.SetDefault("protocol", "TCP");
            if (type != "ExternalName" && port["port"] is { } number) port.SetDefault("targetPort", number.DeepClone());
        }

        obj.Child("status").SetDefault("loadBalancer", new JsonObject());
        if (type == "ExternalName") return;
        if (spec.Text("clusterIP").Length == 0)
        {
            // An update that leaves the address out keeps it.
            var before = old.Object("spec").Text("clusterIP");
            spec["clusterIP"] = before.Length > 0 ? before : Address(obj, state);
        }

        spec["clusterIPs"] = new JsonArray(spec.Text("clusterIP"));
        spec.SetDefault("internalTrafficPolicy", "Cluster");
        spec.SetDefault("ipFamilies", new JsonArray("IPv4"));
        spec.SetDefault("ipFamilyPolicy", "SingleStack");
        if (type is not ("NodePort" or "LoadBalancer")) return;
        spec.SetDefault("externalTrafficPolicy", "Cluster");
        if (type == "LoadBalancer") spec.SetDefault("allocateLoadBalancerNodePorts", true);
        NodePorts(spec, old, state);
    }

    private static void NodePorts(JsonObject spec, JsonObject? old, RegistryState state)
    {
        var missing = spec.Array("ports")?.OfType<JsonObject>().Where(p => p["nodePort"] is null).ToList() ?? [];
        if (missing.Count == 0) return;
        var before = old.Object("spec").Array("ports")?.OfType<JsonObject>().ToDictionary(p => $"{p["port"]}/{p.Text("protocol")}", p => p.Number("nodePort")) ?? [];
        var used = state.Of(Services).Values.SelectMany(s => s.Read("v1").Object("spec").Array("ports")?.OfType<JsonObject>() ?? [])
            .Select(p => p.Number("nodePort")).ToHashSet();
        var next = 30000L;
        foreach (var port in missing)
        {
            if (before.GetValueOrDefault($"{port["port"]}/{port.Text("protocol")}") is { } kept)
            {
                port["nodePort"] = kept;
                continue;
            }

            while (used.Contains(next)) next++;
            used.Add(next);
            port["nodePort"] = next;
        }
    }

    /// <summary>A free address of 10.96.0.0/16, found from the object's uid on, so that one service keeps getting another address than its neighbours.</summary>
    private static string Address(JsonObject obj, RegistryState state)
    {
        var used = state.Of(Services).Values.Select(s => s.Read("v1").Object("spec").Text("clusterIP")).ToHashSet(StringComparer.Ordinal);
        var start = obj.Metadata().Text("uid").Aggregate(17u, (hash, letter) => (hash * 31) + letter);
        for (var i = 0u; i < 65_000; i++)
        {
            var number = ((start + i) % 65_000) + 256;
            var address = $"10.96.{number >> 8 & 255}.{number & 255}";
            if (!used.Contains(address)) return address;
        }

        throw new SandboxStatusException(500, "InternalError", "failed to allocate an IP: range is full; delete services that are no longer needed");
    }
}
