using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests;

/// <summary>Finds values that look like passwords, by the schema; only what is set is walked.</summary>
public static class SecretFields
{
    /// <summary>A copy without them, for drafts and summaries.</summary>
    public static JsonObject Without(FormModel model, JsonObject document)
    {
        var copy = (JsonObject)document.DeepClone();
        Strip(copy, model.Version.Schema);
        return copy;
    }

    internal static bool IsSecret(string name, StructuralSchema? schema) =>
        schema is not null && FieldKinds.IsScalar(schema) && FieldKinds.Of(name, schema) == FieldKind.Secret;

    private static void Strip(JsonNode? node, StructuralSchema? schema)
    {
        if (schema is null) return;
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToArray())
                {
                    var child = schema.Properties[name] ?? schema.AdditionalProperties;
                    if (IsSecret(name, child)) map.Remove(name);
                    else Strip(value, child);
                }
                break;
            case JsonArray list:
                foreach (var value in list) Strip(value, schema.Items);
                break;
        }
    }
}
