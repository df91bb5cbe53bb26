using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission;

/// <summary>
/// Strategic merge patch: like a merge patch, but lists merge by the key their type names, and directives
/// (<c>$patch</c>, <c>$retainKeys</c>, <c>$deleteFromPrimitiveList/…</c>, <c>$setElementOrder/…</c>) say more.
/// </summary>
internal sealed class StrategicPatch(JsonObject patch, StructuralSchema schema) : ObjectPatch
{
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";

    public override JsonObject ApplyTo(JsonObject obj)
    {
        Merge(obj, patch, schema);
        return obj;
    }

    private static void Merge(JsonObject obj, JsonObject patch, StructuralSchema schema)
    {
        if (patch.Text("$patch") == "replace" || patch.Text("$patch") == "delete")
        {
            obj.Clear();
            if (patch.Text("$patch") == "delete") return;
        }

        if (patch.Array("$retainKeys") is { } retained)
        {
            var keep = retained.Select(k => k.AsText()).ToHashSet();
            foreach (var name in obj.Select(m => m.Key).Where(n => !keep.Contains(n)).ToList()) obj.Remove(name);
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith('$')) continue;
            var field = schema.Properties[name] ?? schema.AdditionalProperties ?? StructuralSchema.Anything;
            switch (value)
            {
                case null:
                    obj.Remove(name);
                    break;
                case JsonObject inner:
                    Merge(obj.Child(name), inner, field);
                    break;
                case JsonArray list when Merges(field):
                    obj[name] = MergeList(obj.Array(name), list, field);
                    break;
                default:
                    obj[name] = value.DeepClone();
                    break;
            }
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeleteFrom, StringComparison.Ordinal)) RemoveScalars(obj.Array(name[DeleteFrom.Length..]), value as JsonArray);
            else if (name.StartsWith(Order, StringComparison.Ordinal))
            {
                var field = name[Order.Length..];
                if (obj.Array(field) is { } list && value is JsonArray order) obj[field] = Sorted(list, order, Key(schema.Properties[field]));
            }
        }
    }

    private static bool Merges(StructuralSchema field) =>
        field.Extensions.TryGetValue(SchemaText.PatchStrategy, out var strategy) && (strategy.AsText() ?? "").Contains("merge", StringComparison.Ordinal);

    private static string Key(StructuralSchema? field) =>
        field is not null && field.Extensions.TryGetValue(SchemaText.PatchMergeKey, out var key) ? key.AsText() ?? "" : "";

    private static JsonArray MergeList(JsonArray? there, JsonArray patch, StructuralSchema field)
    {
        var key = Key(field);
        if (patch.OfType<JsonObject>().Any(p => p.Text("$patch") == "replace"))
        {
            return [.. patch.Where(p => p is not JsonObject o || o["$patch"] is null).Select(p => p?.DeepClone())];
        }

        JsonArray result = [.. there?.Select(i => i?.DeepClone()) ?? []];
        foreach (var item in patch)
        {
            if (item is not JsonObject change)
            {
                if (!result.Any(r => JsonNode.DeepEquals(r, item))) result.Add(item?.DeepClone());
                continue;
            }

            if (change[key] is null) throw StatusErrors.BadRequest($"map: {change.ToJsonString()} does not contain declared merge key: {key}");
            var match = result.OfType<JsonObject>().FirstOrDefault(r => JsonNode.DeepEquals(r[key], change[key]));
            if (change.Text("$patch") == "delete")
            {
                if (match is not null) result.Remove(match);
            }
            else if (match is not null)
            {
                Merge(match, change, field.Items ?? StructuralSchema.Anything);
            }
            else
            {
                var added = new JsonObject();
                Merge(added, change, field.Items ?? StructuralSchema.Anything);
                result.Add(added);
            }
        }

        return result;
    }

    private static void RemoveScalars(JsonArray? list, JsonArray? remove)
    {
        if (list is null || remove is null) return;
        foreach (var item in list.Where(i => remove.Any(r => JsonNode.DeepEquals(i, r))).ToList()) list.Remove(item);
    }

    /// <summary>Elements in the stated order; those that the order doesn't name stay after what they came after.</summary>
    private static JsonArray Sorted(JsonArray list, JsonArray order, string key)
    {
        int Place(JsonNode? item)
        {
            for (var i = 0; i < order.Count; i++)
            {
                if (key.Length == 0 ? JsonNode.DeepEquals(order[i], item) : JsonNode.DeepEquals((order[i] as JsonObject)?[key], (item as JsonObject)?[key])) return i;
            }

            return -1;
        }

        var placed = new List<(JsonNode? Item, int Place)>();
        var lastPlace = -1;
        foreach (var item in list)
        {
            var place = Place(item);
            lastPlace = place < 0 ? lastPlace : place;
            placed.Add((item, lastPlace));
        }

        return [.. placed.OrderBy(p => p.Place).Select(p => p.Item?.DeepClone())];
    }
}
