using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests;

/// <summary>
/// Where a value of the form stood in the object that is being changed. Entries of a keyed list are the same when their keys are, wherever they stand; a server
/// compares them so, and has nothing to compare an entry of any other list with.
/// </summary>
public static class OriginalPlace
{
    /// <summary>The place; null when there was none.</summary>
    public static FieldPath? Of(StructuralSchema root, FormValues values, FormValues original, FieldPath path)
    {
        var (schema, now, place) = (root, FieldPath.Root, FieldPath.Root);
        foreach (var step in path.Steps())
        {
            if (step.Name is { } name)
            {
                (now, place) = step.IsKey ? (now.Key(name), place.Key(name)) : (now.Child(name), place.Child(name));
                schema = schema?.Properties[name] ?? schema?.AdditionalProperties;
                continue;
            }
            var keys = schema?.ListMapKeys ?? [];
            var index = step.Index;
            if (keys.Length > 0) index = Same(values.Get(now.At(step.Index)), original.Get(place), schema!);
            if (index < 0) return null;
            (now, place, schema) = (now.At(step.Index), place.At(index), schema?.Items);
        }
        return place;
    }

    private static int Same(JsonNode? entry, JsonNode? list, StructuralSchema schema)
    {
        if (entry is not JsonObject own || list is not JsonArray before) return -1;
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i] is JsonObject other && schema.ListMapKeys.All(k => JsonNode.DeepEquals(Key(own, k), Key(other, k)))) return i;
        }
        return -1;

        JsonNode? Key(JsonObject of, string key) => of[key] ?? schema.Items?.Properties[key]?.Default;
    }
}
