using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Sandbox.Registry;
using Portico.Schema;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>What built-in kinds must be beyond their schema.</summary>
internal static partial class BuiltInRules
{
    public static void Check(WriteTarget target, JsonObject obj, JsonObject? old, RegistryState state, List<Diagnostic> errors)
    {
        var spec = obj.Object("spec");
        var before = old.Object("spec");
        switch (target.Resource.Storage.ToString())
        {
            case "namespaces":
                Name(obj, Label(), "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')", errors);
                break;
            case "pods":
                if (spec is not null) PodSpecRules.Check(spec, "spec", errors);
                if (spec is not null && before is not null && target.Subresource.Length == 0) PodSpecRules.CheckUpdate(spec, before, errors);
                break;
            case "services":
                Name(obj, Dns1035(), "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')", errors);
                if (spec is not null) ServiceRules.Check(target, spec, before, state, errors);
                break;
            case "configmaps" or "secrets":
                Data(obj, old, errors);
                break;
            case "persistentvolumeclaims":
                // An unbound claim without a class may still get the default one.
                string[] free = before.Text("storageClassName").Length == 0 ? ["resources", "volumeName", "storageClassName"] : ["resources", "volumeName"];
                if (before is not null && !JsonNode.DeepEquals(Without(spec!, free), Without(before, free)))
                {
                    errors.Add(Diagnostic.Error("spec", "FieldValueForbidden", "Forbidden: spec is immutable after creation except resources.requests for bound claims"));
                }

                break;
            case "deployments.apps" or "replicasets.apps" or "statefulsets.apps" or "daemonsets.apps":
                if (spec is not null) Workload(spec, before, errors);
                break;
            case "jobs.batch":
                if (spec?.Object("template") is { } template) PodSpecRules.CheckTemplate(template, "spec.template", ["OnFailure", "Never"], errors);
                if (before is not null && !JsonNode.DeepEquals(spec!["template"], before["template"])) errors.Add(Immutable("spec.template", spec["template"]));
                break;
            case "ingresses.networking.k8s.io":
                Ingress(spec, errors);
                break;
            case "rolebindings.rbac.authorization.k8s.io" or "clusterrolebindings.rbac.authorization.k8s.io":
                if (old is not null && !JsonNode.DeepEquals(obj["roleRef"], old["roleRef"]))
                {
                    errors.Add(Diagnostic.Error("roleRef", "FieldValueInvalid", $"Invalid value: {Shown(obj["roleRef"])}: cannot change roleRef"));
                }

                break;
        }
    }

    public static Diagnostic Immutable(string path, JsonNode? value) =>
        Diagnostic.Error(path, "FieldValueInvalid", $"Invalid value: {Shown(value)}: field is immutable");

    public static string Shown(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static void Name(JsonObject obj, Regex allowed, string message, List<Diagnostic> errors)
    {
        var name = obj.Name();
        if (name.Length <= 63 && !allowed.IsMatch(name)) errors.RemoveAll(e => e.Path == "metadata.name");
        if (name.Length > 63) errors.Add(Diagnostic.Error("metadata.name", "FieldValueInvalid", $"Invalid value: \"{name}\": must be no more than 63 characters"));
        else if (!allowed.IsMatch(name)) errors.Add(Diagnostic.Error("metadata.name", "FieldValueInvalid", $"Invalid value: \"{name}\": {message}"));
    }

    private static void Workload(JsonObject spec, JsonObject? before, List<Diagnostic> errors)
    {
        if (spec.Number("replicas") is < 0 and { } replicas) errors.Add(Diagnostic.Error("spec.replicas", "FieldValueInvalid", $"Invalid value: {replicas}: must be greater than or equal to 0"));
        errors.RemoveAll(e => e.Path == "spec.template" && e.Reason == DiagnosticReasons.Required);
        if (spec.Object("template") is not { } template)
        {
            errors.Add(Diagnostic.Error("spec.template.metadata.labels", "FieldValueInvalid", "Invalid value: null: `selector` does not match template `labels`"));
            errors.Add(Diagnostic.Error("spec.template.spec.containers", "FieldValueRequired", "Required value"));
            return;
        }

        Claimed(spec, template, errors);
        if (spec.Object("selector") is not { } selector) return;
        if (selector.Object("matchLabels") is not { Count: > 0 } && selector.Array("matchExpressions") is not { Count: > 0 })
        {
            errors.Add(Diagnostic.Error("spec.selector", "FieldValueInvalid", $"Invalid value: {Shown(selector)}: empty selector is invalid for deployment"));
        }

        var labels = spec.At("template", "metadata", "labels");
        if (selector.Object("matchLabels")?.Any(l => labels.Text(l.Key) != l.Value.AsText()) == true)
        {
            errors.Add(Diagnostic.Error("spec.template.metadata.labels", "FieldValueInvalid", $"Invalid value: {Shown(labels)}: `selector` does not match template `labels`"));
        }

        if (before is not null && !JsonNode.DeepEquals(selector, before["selector"])) errors.Add(Immutable("spec.selector", selector));
    }

    private static void Claimed(JsonObject spec, JsonObject template, List<Diagnostic> errors)
    {
        // A StatefulSet gives its pods a volume for each claim template.
        var claimed = spec.Array("volumeClaimTemplates")?.OfType<JsonObject>().Select(c => c.Object("metadata").Text("name"));
        PodSpecRules.CheckTemplate(template, "spec.template", ["Always"], errors, claimed);
    }

    private static void Data(JsonObject obj, JsonObject? old, List<Diagnostic> errors)
    {
        foreach (var field in (string[])["data", "binaryData"])
        {
            foreach (var (key, _) in obj.Object(field) ?? [])
            {
                if (!DataKey().IsMatch(key) || key.Length > 253 || key is "." or "..")
                {
                    errors.Add(Diagnostic.Error($"{field}[{key}]", "FieldValueInvalid",
                        $"Invalid value: \"{key}\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
                }
            }

            if (old is not null && old.Flag("immutable") && !JsonNode.DeepEquals(obj[field], old[field]))
            {
                errors.Add(Diagnostic.Error(field, "FieldValueForbidden", "Forbidden: field is immutable when `immutable` is set"));
            }
        }

        if (old is not null && old.Flag("immutable") && !obj.Flag("immutable")) errors.Add(Diagnostic.Error("immutable", "FieldValueForbidden", "Forbidden: field is immutable when `immutable` is set"));
        if (old is not null && old["type"] is not null && obj.Text("type") != old.Text("type")) errors.Add(Immutable("type", obj["type"]));
    }

    private static void Ingress(JsonObject? spec, List<Diagnostic> errors)
    {
        if (spec is null || (spec["rules"] is null && spec["defaultBackend"] is null))
        {
            errors.Add(Diagnostic.Error("spec", "FieldValueInvalid", "Invalid value: []networking.IngressRule(nil): either `defaultBackend` or `rules` must be specified"));
            return;
        }

        var rules = spec.Array("rules")?.OfType<JsonObject>().ToList() ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var paths = rules[i].Object("http").Array("paths")?.OfType<JsonObject>().ToList() ?? [];
            for (var j = 0; j < paths.Count; j++)
            {
                var at = $"spec.rules[{i}].http.paths[{j}]";
                if (paths[j].Text("pathType") is "Exact" or "Prefix" && !paths[j].Text("path").StartsWith('/'))
                {
                    errors.Add(Diagnostic.Error(at + ".path", "FieldValueInvalid", $"Invalid value: \"{paths[j].Text("path")}\": must be an absolute path"));
                }

                if (paths[j].Text("pathType").Length == 0 && !errors.Any(e => e.Path == at + ".pathType"))
                {
                    errors.Add(Diagnostic.Error(at + ".pathType", "FieldValueRequired", "Required value: pathType must be specified"));
                }
            }
        }
    }

    private static JsonObject Without(JsonObject obj, params ReadOnlySpan<string> names)
    {
        var copy = (JsonObject)obj.DeepClone();
        foreach (var name in names) copy.Remove(name);
        return copy;
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Dns1035();

    [GeneratedRegex("^[-._a-zA-Z0-9]+$")]
    private static partial Regex DataKey();
}
