using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>What pod specs must be.</summary>
internal static class PodSpecRules
{
    private static readonly string[] Changeable = ["activeDeadlineSeconds", "terminationGracePeriodSeconds", "tolerations", "nodeName", "ephemeralContainers", "schedulingGates"];

    public static void CheckTemplate(JsonObject template, string path, string[] restartPolicies, List<Diagnostic> errors, IEnumerable<string>? claimed = null)
    {
        if (template.Object("spec") is not { } spec)
        {
            errors.Add(Diagnostic.Error($"{path}.spec.containers", "FieldValueRequired", "Required value"));
            return;
        }

        Check(spec, $"{path}.spec", errors, claimed);
        if (!restartPolicies.Contains(spec.Text("restartPolicy")))
        {
            var supported = string.Join(", ", restartPolicies.Select(p => $"\"{p}\""));
            errors.Add(Diagnostic.Error($"{path}.spec.restartPolicy", "FieldValueNotSupported", $"Unsupported value: \"{spec.Text("restartPolicy")}\": supported values: {supported}"));
        }
    }

    public static void Check(JsonObject spec, string path, List<Diagnostic> errors, IEnumerable<string>? claimed = null)
    {
        if (spec.Array("containers") is not { Count: > 0 })
        {
            if (!errors.Any(e => e.Path == $"{path}.containers")) errors.Add(Diagnostic.Error($"{path}.containers", "FieldValueRequired", "Required value"));
            return;
        }

        var volumes = spec.Array("volumes")?.OfType<JsonObject>().Select(v => v.Text("name")).ToHashSet() ?? [];
        volumes.UnionWith(claimed ?? []);
        foreach (var list in (string[])["initContainers", "containers"])
        {
            var containers = spec.Array(list)?.OfType<JsonObject>().ToList() ?? [];
            var names = new HashSet<string>();
            for (var i = 0; i < containers.Count; i++)
            {
                var at = $"{path}.{list}[{i}]";
                Container(containers[i], at, volumes, errors);
                if (!names.Add(containers[i].Text("name"))) errors.Add(Diagnostic.Error($"{at}.name", "FieldValueDuplicate", $"Duplicate value: \"{containers[i].Text("name")}\""));
            }
        }
    }

    /// <summary>A pod that is there takes new images and little else.</summary>
    public static void CheckUpdate(JsonObject spec, JsonObject before, List<Diagnostic> errors)
    {
        if (JsonNode.DeepEquals(Frozen(spec), Frozen(before))) return;
        errors.Add(Diagnostic.Error("spec", "FieldValueForbidden",
            "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"));
    }

    private static void Container(JsonObject container, string at, HashSet<string> volumes, List<Diagnostic> errors)
    {
        if (container.Text("name").Length == 0 && !errors.Any(e => e.Path == $"{at}.name")) errors.Add(Diagnostic.Error($"{at}.name", "FieldValueRequired", "Required value"));
        if (container.Text("image").Length == 0) errors.Add(Diagnostic.Error($"{at}.image", "FieldValueRequired", "Required value"));
        var ports = container.Array("ports")?.OfType<JsonObject>().ToList() ?? [];
        for (var i = 0; i < ports.Count; i++)
        {
            if (ports[i].Number("containerPort") is { } port and (< 1 or > 65535))
            {
                errors.Add(Diagnostic.Error($"{at}.ports[{i}].containerPort", "FieldValueInvalid", $"Invalid value: {port}: must be between 1 and 65535, inclusive"));
            }
        }

        var mounts = container.Array("volumeMounts")?.OfType<JsonObject>().ToList() ?? [];
        for (var i = 0; i < mounts.Count; i++)
        {
            if (!volumes.Contains(mounts[i].Text("name"))) errors.Add(Diagnostic.Error($"{at}.volumeMounts[{i}].name", "FieldValueNotFound", $"Not found: \"{mounts[i].Text("name")}\""));
        }
    }

    private static JsonObject Frozen(JsonObject spec)
    {
        var copy = (JsonObject)spec.DeepClone();
        foreach (var name in Changeable) copy.Remove(name);
        foreach (var list in (string[])["initContainers", "containers"])
        {
            foreach (var container in copy.Array(list)?.OfType<JsonObject>() ?? []) container.Remove("image");
        }

        return copy;
    }
}
