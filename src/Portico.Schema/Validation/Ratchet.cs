using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// A value and what it was before the update: an error in a part that did not change is tolerated (CRD validation ratcheting, Kubernetes 1.33).
/// As in the API server a list or map counts as unchanged only when each element could be set against its old one.
/// </summary>
internal sealed class Ratchet(StructuralSchema schema, JsonNode? value, JsonNode? old)
{
    private Dictionary<string, Ratchet>? _fields;
    private Ratchet?[]? _elements;
    private Dictionary<string, JsonObject>? _byKey;
    private bool? _unchanged;

    /// <summary>The pair of a field; null when it is new.</summary>
    public Ratchet? Field(string name, StructuralSchema child, JsonNode? childValue)
    {
        if (old is not JsonObject before || !before.TryGetPropertyValue(name, out var oldChild)) return null;
        return (_fields ??= new(StringComparer.Ordinal))[name] = new Ratchet(child, childValue, oldChild);
    }

    /// <summary>The pair of an element: by key in a list-map, by index in a list whose type is not stated, never otherwise.</summary>
    public Ratchet? Element(int index, StructuralSchema items, JsonNode? element)
    {
        if (value is not JsonArray now || OldElement(index, element) is not { } oldElement) return null;
        _elements ??= new Ratchet?[now.Count];
        return _elements[index] = new Ratchet(items, element, oldElement);
    }

    public JsonNode? OldElement(int index, JsonNode? element)
    {
        if (old is not JsonArray before) return null;
        if (schema.ListTypeStated) return schema.ListType == ListType.Map ? ByKey(before, element) : null;
        return index < before.Count ? before[index] : null;
    }

    public bool IsUnchanged => _unchanged ??= Compare();

    public static string? MapKey(StructuralSchema schema, JsonNode? element)
    {
        if (element is not JsonObject map || schema.ListMapKeys.IsEmpty) return null;
        if (schema.ListMapKeys is [var only]) return map.TryGetPropertyValue(only, out var one) && one is JsonValue ? JsonEquality.Key(one) : null;
        return string.Join('\u0001', schema.ListMapKeys.Select(k => map.TryGetPropertyValue(k, out var part) ? JsonEquality.Key(part) : ""));
    }

    private JsonObject? ByKey(JsonArray before, JsonNode? element)
    {
        if (_byKey is null)
        {
            _byKey = new(StringComparer.Ordinal);
            foreach (var candidate in before)
            {
                if (candidate is JsonObject map && MapKey(schema, map) is { } key) _byKey.TryAdd(key, map);
            }
        }

        return MapKey(schema, element) is { } wanted ? _byKey.GetValueOrDefault(wanted) : null;
    }

    private bool Compare()
    {
        switch (value, old)
        {
            case (null, null):
                return true;
            case (JsonArray now, JsonArray before):
                if (now.Count != before.Count) return false;
                return now.Count == 0 || (_elements is not null && _elements.All(e => e is { IsUnchanged: true }));
            case (JsonObject now, JsonObject before):
                if (now.Count != before.Count) return false;
                return now.Count == 0 || (_fields is not null && _fields.Count == before.Count && _fields.Values.All(f => f.IsUnchanged));
            case (JsonValue, JsonValue):
                return JsonEquality.Same(value, old);
            default:
                return false;
        }
    }
}
