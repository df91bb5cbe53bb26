using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>What services must be.</summary>
internal static class ServiceRules
{
    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];

    public static void Check(WriteTarget target, JsonObject spec, JsonObject? before, RegistryState state, List<Diagnostic> errors)
    {
        var type = spec.Text("type");
        var address = spec.Text("clusterIP");
        if (!Types.Contains(type))
        {
            errors.Add(Diagnostic.Error("spec.type", "FieldValueNotSupported", $"Unsupported value: \"{type}\": supported values: {string.Join(", ", Types.Select(t => $"\"{t}\""))}"));
        }

        if (type == "ExternalName")
        {
            if (spec.Text("externalName").Length == 0) errors.Add(Diagnostic.Error("spec.externalName", "FieldValueRequired", "Required value"));
            return;
        }

        Ports(spec, address, errors);
        var previous = before.Text("clusterIP");
        if (previous.Length > 0 && address != previous && before.Text("type") != "ExternalName")
        {
            errors.Add(Diagnostic.Error("spec.clusterIPs[0]", "FieldValueInvalid", $"Invalid value: [\"{address}\"]: may not change once set"));
        }
        else if (previous.Length == 0 && address is not ("None" or "") && state.Of(target.Resource.Storage).Values.Any(s => s.Key != target.Key && s.Read("v1").Object("spec").Text("clusterIP") == address))
        {
            errors.Add(Diagnostic.Error("spec.clusterIPs", "FieldValueInvalid", $"Invalid value: [\"{address}\"]: failed to allocate IP {address}: provided IP is already allocated"));
        }
    }

    private static void Ports(JsonObject spec, string address, List<Diagnostic> errors)
    {
        var ports = spec.Array("ports")?.OfType<JsonObject>().ToList() ?? [];
        if (ports.Count == 0 && address != "None") errors.Add(Diagnostic.Error("spec.ports", "FieldValueRequired", "Required value"));
        var names = new HashSet<string>();
        for (var i = 0; i < ports.Count; i++)
        {
            var at = $"spec.ports[{i}]";
            if (ports[i].Number("port") is { } port and (< 1 or > 65535))
            {
                errors.Add(Diagnostic.Error($"{at}.port", "FieldValueInvalid", $"Invalid value: {port}: must be between 1 and 65535, inclusive"));
            }

            var name = ports[i].Text("name");
            if (name.Length == 0 && ports.Count > 1) errors.Add(Diagnostic.Error($"{at}.name", "FieldValueRequired", "Required value"));
            else if (name.Length > 0 && !names.Add(name)) errors.Add(Diagnostic.Error($"{at}.name", "FieldValueDuplicate", $"Duplicate value: \"{name}\""));
        }
    }
}
