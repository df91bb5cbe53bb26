using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Validation;

/// <summary>
/// The decoding of ObjectMeta: unknown fields are dropped and named, a field of another JSON type makes the object undecodable (HTTP 400).
/// </summary>
internal static class MetadataShape
{
    private enum FieldType
    {
        Text,
        Time,
        Integer,
        TextMap,
        TextList,
        Owners,
        Any,
    }

    private static readonly Dictionary<string, FieldType> _fields = new(StringComparer.Ordinal)
    {
        ["name"] = FieldType.Text,
        ["generateName"] = FieldType.Text,
        ["namespace"] = FieldType.Text,
        ["selfLink"] = FieldType.Text,
        ["uid"] = FieldType.Text,
        ["resourceVersion"] = FieldType.Text,
        ["generation"] = FieldType.Integer,
        ["creationTimestamp"] = FieldType.Time,
        ["deletionTimestamp"] = FieldType.Time,
        ["deletionGracePeriodSeconds"] = FieldType.Integer,
        ["labels"] = FieldType.TextMap,
        ["annotations"] = FieldType.TextMap,
        ["ownerReferences"] = FieldType.Owners,
        ["finalizers"] = FieldType.TextList,
        ["managedFields"] = FieldType.Any,
    };

    private static readonly HashSet<string> _ownerFields = ["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"];

    /// <summary>Drops unknown fields and empty values in place; returns what makes the metadata undecodable, or null.</summary>
    public static string? Coerce(JsonNode? metadata, string path, List<string> unknown)
    {
        if (metadata is null) return null;
        if (metadata is not JsonObject map) return $"json: cannot unmarshal {Name(metadata)} into Go value of type v1.ObjectMeta";
        for (var i = map.Count - 1; i >= 0; i--)
        {
            var (name, value) = map.GetAt(i);
            if (!_fields.TryGetValue(name, out var type))
            {
                unknown.Add($"{path}.{name}");
                map.RemoveAt(i);
                continue;
            }

            if (value is null)
            {
                map.RemoveAt(i);
                continue;
            }

            if (Problem(name, type, value, path, unknown) is { } problem) return problem;
            if (IsEmpty(value)) map.RemoveAt(i);
        }

        return null;
    }

    private static string? Problem(string name, FieldType type, JsonNode value, string path, List<string> unknown)
    {
        switch (type)
        {
            case FieldType.Text or FieldType.Time:
                return value.Kind() == JsonValueKind.String ? null : Mismatch(value, name, "string");
            case FieldType.Integer:
                return JsonNumber.TryGet(value, out var number) && number.IsInteger ? null : Mismatch(value, name, "int64");
            case FieldType.TextMap:
                if (value is not JsonObject map) return Mismatch(value, name, "map[string]string");
                foreach (var (key, entry) in map.ToArray())
                {
                    if (entry is null) map[key] = "";
                    else if (entry.Kind() != JsonValueKind.String) return Mismatch(entry, name, "string");
                }

                return null;
            case FieldType.TextList:
                if (value is not JsonArray list) return Mismatch(value, name, "[]string");
                return list.FirstOrDefault(e => e is not null && e.Kind() != JsonValueKind.String) is { } wrong ? Mismatch(wrong, name, "string") : null;
            case FieldType.Owners:
                return Owners(value, path, unknown);
            default:
                return null;
        }
    }

    private static string? Owners(JsonNode value, string path, List<string> unknown)
    {
        if (value is not JsonArray list) return Mismatch(value, "ownerReferences", "[]v1.OwnerReference");
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject owner) return Mismatch(list[i], "ownerReferences", "v1.OwnerReference");
            foreach (var (name, field) in owner.ToArray())
            {
                if (_ownerFields.Contains(name))
                {
                    var isFlag = name is "controller" or "blockOwnerDeletion";
                    var fits = field is null || (isFlag ? field.Kind() is JsonValueKind.True or JsonValueKind.False : field.Kind() == JsonValueKind.String);
                    if (!fits) return Mismatch(field, $"ownerReferences.{name}", isFlag ? "bool" : "string");
                    continue;
                }

                unknown.Add($"{path}.ownerReferences[{i}].{name}");
                owner.Remove(name);
            }
        }

        return null;
    }

    private static bool IsEmpty(JsonNode value) => value switch
    {
        JsonObject map => map.Count == 0,
        JsonArray list => list.Count == 0,
        _ => value.Text() is { Length: 0 } || (JsonNumber.TryGet(value, out var number) && number is { IsInteger: true, Integer: 0 }),
    };

    private static string Mismatch(JsonNode? value, string field, string type) => $"json: cannot unmarshal {Name(value)} into Go struct field ObjectMeta.{field} of type {type}";

    private static string Name(JsonNode? value) => value.Kind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "bool",
    };
}
