using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// A value and what it was before the update: an error in a part that did not change is tolerated (CRD validation ratcheting).
/// Elements are set against their old ones in list-maps only, by key; other lists are compared as a whole. A field that no schema describes
/// cannot be set against anything, so that what holds it counts as changed (k8s.io/apiserver/pkg/cel/common/equality.go).
/// </summary>
internal sealed class Ratchet(StructuralSchema schema, JsonNode? value, JsonNode? old)
{
    private Dictionary<string, Ratchet>? _fields;
    private Dictionary<string, JsonObject>? _byKey;
    private bool? _unchanged;

    public bool IsUnchanged => _unchanged ??= Compare();

    /// <summary>The pair of a field; null when it is new.</summary>
    public Ratchet? Field(string name, StructuralSchema child, JsonNode? childValue)
    {
        if (_fields is not null && _fields.TryGetValue(name, out var known)) return known;
        if (old is not JsonObject before || !before.TryGetPropertyValue(name, out var oldChild)) return null;
        return (_fields ??= new(StringComparer.Ordinal))[name] = new Ratchet(child, childValue, oldChild);
    }

    /// <summary>The pair of an element; null when it is new or the list is no list-map.</summary>
    public Ratchet? Element(StructuralSchema items, JsonNode? element) =>
        OldElement(element) is { } oldElement ? new Ratchet(items, element, oldElement) : null;

    /// <summary>The old element with the same key in a list-map; null otherwise.</summary>
    public JsonObject? OldElement(JsonNode? element)
    {
        if (schema.ListType != ListType.Map || old is not JsonArray before) return null;
        if (_byKey is null)
        {
            _byKey = new(StringComparer.Ordinal);
            foreach (var candidate in before)
            {
                if (candidate is JsonObject map && Key(map) is { } key) _byKey.TryAdd(key, map);
            }
        }

        return Key(element) is { } wanted ? _byKey.GetValueOrDefault(wanted) : null;
    }

    private string? Key(JsonNode? element)
    {
        if (element is not JsonObject map || schema.ListMapKeys.IsEmpty) return null;
        if (schema.ListMapKeys is [var only]) return map.TryGetPropertyValue(only, out var one) && one is JsonValue ? JsonEquality.Key(one) : null;
        return string.Join('\u0001', schema.ListMapKeys.Select(k => map.TryGetPropertyValue(k, out var part) ? JsonEquality.Key(part) : ""));
    }

    private bool Compare()
    {
        switch (value, old)
        {
            case (null, null):
                return true;
            case (JsonArray now, JsonArray before):
                if (schema is not { ListType: ListType.Map, Items: { } items }) return JsonEquality.Same(now, before);
                return now.Count == before.Count && now.All(e => Element(items, e) is { IsUnchanged: true });
            case (JsonObject now, JsonObject before):
                if (now.Count != before.Count) return false;
                foreach (var (name, child) in now)
                {
                    if ((schema.Properties[name] ?? schema.AdditionalProperties) is not { } field || Field(name, field, child) is not { IsUnchanged: true }) return false;
                }

                return true;
            case (JsonValue, JsonValue):
                return JsonEquality.Same(value, old);
            default:
                return false;
        }
    }
}
