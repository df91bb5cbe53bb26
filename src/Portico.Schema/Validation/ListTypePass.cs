using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>Looks for elements that are there twice in sets and list-maps.</summary>
internal sealed class ListTypePass(FieldFindings found)
{
    private readonly FieldPath _path = new();

    public void Visit(StructuralSchema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    var (name, child) = map.GetAt(i);
                    if (child is not (JsonObject or JsonArray)) continue;
                    if (schema.AdditionalProperties is { } other) Child(other, child, _path.PushKey(name));
                    if (schema.Properties[name] is { } field) Child(field, child, _path.Push(name));
                }

                break;
            case JsonArray list:
                if (schema.ListType == ListType.Set) Set(list);
                if (schema.ListType == ListType.Map) Map(schema, list);
                if (schema.Items is { } items)
                {
                    for (var i = 0; i < list.Count; i++)
                    {
                        if (list[i] is JsonObject or JsonArray) Child(items, list[i], _path.Push(i));
                    }
                }

                break;
        }
    }

    private void Child(StructuralSchema schema, JsonNode? value, int mark)
    {
        Visit(schema, value);
        _path.Pop(mark);
    }

    private void Set(JsonArray list)
    {
        if (list.Count < 2) return;
        foreach (var i in Repeated(list.Select(JsonEquality.Key))) found.Duplicate($"{_path}[{i}]", list[i]);
    }

    private void Map(StructuralSchema schema, JsonArray list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null or JsonObject) continue;
            found.Invalid($"{_path}[{i}]", list[i], "must be an object for an array of list-type map");
            return;
        }

        if (list.Count < 2) return;
        foreach (var i in Repeated(list.Select(e => Key(schema, e).ToJsonString()))) found.Duplicate($"{_path}[{i}]", Key(schema, list[i]));
    }

    private static JsonObject Key(StructuralSchema schema, JsonNode? element)
    {
        var key = new JsonObject();
        if (element is not JsonObject map) return key;
        foreach (var name in schema.ListMapKeys)
        {
            if (map.TryGetPropertyValue(name, out var part)) key[name] = part?.DeepClone();
        }

        return key;
    }

    /// <summary>The index of the second of equal ones; further ones are not reported.</summary>
    private static IEnumerable<int> Repeated(IEnumerable<string> keys)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        foreach (var key in keys)
        {
            times[key] = times.GetValueOrDefault(key) + 1;
            if (times[key] == 2) yield return index;
            index++;
        }
    }
}
