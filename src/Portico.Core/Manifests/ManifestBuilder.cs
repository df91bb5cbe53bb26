using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests;

/// <summary>
/// Turns what the user set into the smallest manifest: no defaults, nothing of a group that is off, keys in the order of the schema. What the user set as
/// such (<c>{}</c>, <c>[]</c>, null) stays.
/// </summary>
public static class ManifestBuilder
{
    private static readonly string[] _metadataOrder = ["name", "generateName", "namespace", "labels", "annotations"];

    /// <summary>Objects whose <c>enabled</c> belongs to the whole order and governs nothing.</summary>
    private static readonly FrozenSet<string> _wrappers = new[] { "", "spec", "spec.parameters", "spec.forProvider" }.ToFrozenSet(StringComparer.Ordinal);

    public static JsonObject Build(FormModel model, FormValues values)
    {
        var manifest = new JsonObject
        {
            ["apiVersion"] = model.ApiVersion,
            ["kind"] = model.Type.Kind,
        };
        if (values.Document["metadata"] is JsonObject metadata) manifest["metadata"] = Metadata(metadata);
        var rest = Ordered(values.Document, model.Version.Schema, "");
        foreach (var (name, value) in rest.ToArray())
        {
            if (name is "apiVersion" or "kind" or "metadata") continue;
            rest.Remove(name);
            manifest[name] = value;
        }
        return manifest;
    }

    private static JsonObject Metadata(JsonObject metadata)
    {
        var result = new JsonObject();
        foreach (var name in _metadataOrder)
        {
            if (metadata.TryGetPropertyValue(name, out var value)) result[name] = value?.DeepClone();
        }
        foreach (var (name, value) in metadata)
        {
            if (!result.ContainsKey(name)) result[name] = value?.DeepClone();
        }
        return result;
    }

    private static JsonNode? Value(JsonNode? value, StructuralSchema? schema, string path) => value switch
    {
        JsonObject map when schema is { Properties.Count: > 0 } => Ordered(map, schema, path),
        JsonObject map when schema?.AdditionalProperties is { } each => Entries(map, each),
        JsonArray list when schema?.Items is { } items => Elements(list, items),
        _ => value?.DeepClone(),
    };

    private static JsonObject Entries(JsonObject map, StructuralSchema schema)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map) result[key] = Value(value, schema, "*");
        return result;
    }

    private static JsonArray Elements(JsonArray list, StructuralSchema schema)
    {
        var result = new JsonArray();
        foreach (var value in list) result.Add(Value(value, schema, "*"));
        return result;
    }

    private static JsonObject Ordered(JsonObject map, StructuralSchema schema, string path)
    {
        var only = Governed(map, schema, path);
        var result = new JsonObject();
        foreach (var (name, child) in schema.Properties)
        {
            if (only is not null && name != only) continue;
            if (map.TryGetPropertyValue(name, out var value)) Add(result, name, value, child, path);
        }
        if (only is not null) return result;
        foreach (var (name, value) in map)
        {
            if (!schema.Properties.Contains(name)) result[name] = Value(value, schema.AdditionalProperties, "*");
        }
        return result;
    }

    private static void Add(JsonObject result, string name, JsonNode? value, StructuralSchema schema, string path)
    {
        var built = Value(value, schema, path.Length == 0 ? name : $"{path}.{name}");
        // A group that is off and says nothing itself leaves nothing behind.
        if (built is JsonObject { Count: 0 } && value is JsonObject { Count: > 0 }) return;
        result[name] = built;
    }

    /// <summary>Name of the switch when the group is off and only the switch itself may be written.</summary>
    private static string? Governed(JsonObject map, StructuralSchema schema, string path)
    {
        if (_wrappers.Contains(path) || FormSwitch.NameIn(schema) is not { } name) return null;
        var isSet = map.TryGetPropertyValue(name, out var value);
        return FormSwitch.IsOff(schema.Properties[name]!, isSet, value) ? name : null;
    }
}
