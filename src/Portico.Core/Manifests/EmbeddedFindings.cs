using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Core.Manifests;

/// <summary>
/// What the types of embedded objects say of them. Nobody checks that when the order is placed, and the object may be meant for another cluster, so it is a
/// warning: but it is said where it is typed and not when something else fails of it.
/// </summary>
internal sealed class EmbeddedFindings(Func<string, string, (ResourceSchema Type, SchemaVersion Version)?> resolve, IRuleEvaluator? rules)
{
    private readonly List<Diagnostic> _found = [];

    public static IReadOnlyList<Diagnostic> Of(FormModel model, JsonObject manifest, IRuleEvaluator? rules)
    {
        if (model.Source.Resolve is not { } resolve) return [];
        var findings = new EmbeddedFindings(resolve, rules);
        findings.Walk(model.Version.Schema, manifest, "");
        return findings._found;
    }

    private void Walk(StructuralSchema schema, JsonNode? value, string path)
    {
        switch (value)
        {
            case JsonObject embedded when schema.EmbeddedResource && path.Length > 0:
                Check(embedded, path);
                break;
            case JsonObject map:
                foreach (var (name, inner) in map)
                {
                    if (schema.Properties[name] is { } field) Walk(field, inner, path.Length == 0 ? name : $"{path}.{name}");
                    else if (schema.AdditionalProperties is { } each) Walk(each, inner, $"{path}[{name}]");
                }
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) Walk(items, list[i], $"{path}[{i}]");
                break;
        }
    }

    private void Check(JsonObject value, string path)
    {
        if (resolve(FieldText.Format(value["apiVersion"]), FieldText.Format(value["kind"])) is not { } known) return;
        var admitted = ResourceAdmission.Admit(known.Type, known.Version, value, null, new AdmissionOptions { Rules = rules, RulesDespiteErrors = true, DropStatus = false });
        foreach (var finding in admitted.Diagnostics)
        {
            // A name and a namespace may be given by whoever applies it.
            if (finding.Path.Length == 0 || finding.Path.StartsWith("metadata", StringComparison.Ordinal)) continue;
            _found.Add(finding with { Path = $"{path}.{finding.Path}", Severity = Severity.Warning });
        }
    }
}
