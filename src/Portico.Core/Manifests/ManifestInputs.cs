using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests;

/// <summary>What a user set, as a list for people: "Scaling · Min" → 2. Secrets are named and not shown.</summary>
public static class ManifestInputs
{
    private const int _most = 200;

    public static IReadOnlyList<(string Label, string Value)> Of(FormModel model, JsonObject manifest)
    {
        var inputs = new List<(string, string)>();
        foreach (var (name, value) in manifest)
        {
            if (name is "apiVersion" or "kind" or "metadata" or "status") continue;
            Add(inputs, name is "spec" ? [] : [name], name, value, model.Version.Schema.Properties[name]);
        }
        return inputs;
    }

    private static void Add(List<(string, string)> inputs, string[] labels, string name, JsonNode? value, StructuralSchema? schema)
    {
        if (inputs.Count >= _most) return;
        if (value is JsonObject { Count: > 0 } map)
        {
            foreach (var (child, inner) in map)
            {
                string[] next = child == "parameters" && labels.Length == 0 ? [] : [.. labels, schema?.Properties.Contains(child) == true ? FieldLabels.Of(child) : child];
                Add(inputs, next, child, inner, schema?.Properties[child] ?? schema?.AdditionalProperties);
            }
            return;
        }
        var text = SecretFields.IsSecret(name, schema) ? "(hidden)"
            : value is JsonArray list && list.All(e => e is JsonValue) ? string.Join(", ", list.Select(FieldText.Format))
            : value is JsonArray several ? $"{several.Count} entries"
            : FieldText.Format(value);
        inputs.Add((string.Join(" · ", labels), text));
    }
}
