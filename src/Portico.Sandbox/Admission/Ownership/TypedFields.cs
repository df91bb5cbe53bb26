using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission.Ownership;

/// <summary>An object taken apart into elements that are owned one by one, as its schema's list and map types say.</summary>
internal static class TypedFields
{
    private static readonly StructuralSchema ObjectMeta = SchemaText.Shipped.Get("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");

    /// <summary>One element of an object or list.</summary>
    /// <param name="Id">As FieldsV1 names it: <c>f:name</c>, <c>k:{"name":"web"}</c>, <c>v:"a"</c>.</param>
    /// <param name="Key">Member name or list index.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Schema">Its schema.</param>
    /// <param name="Declared">Whether it is a named field, not an entry of a map or list.</param>
    internal readonly record struct Element(string Id, object Key, JsonNode? Value, StructuralSchema Schema, bool Declared);

    /// <summary>The schema of a whole object, with metadata's own.</summary>
    public static StructuralSchema Root(WriteTarget target)
    {
        var schema = target.Version.Schema;
        return schema with
        {
            AtomicMap = false,
            Properties = new SchemaProperties(schema.Properties.Where(p => p.Key != "metadata").Append(new("metadata", ObjectMeta))),
        };
    }

    /// <summary>Whether the value is owned as a whole.</summary>
    public static bool IsAtomic(JsonNode? value, StructuralSchema schema) => value switch
    {
        JsonObject => schema.AtomicMap,
        JsonArray => schema.ListType == ListType.Atomic || (schema.ListType == ListType.Map && schema.ListMapKeys.Length == 0),
        _ => true,
    };

    public static IEnumerable<Element> Of(JsonNode? value, StructuralSchema schema)
    {
        switch (value)
        {
            case JsonObject obj:
                foreach (var (name, inner) in obj)
                {
                    var declared = schema.Properties[name];
                    yield return new Element("f:" + name, name, inner, declared ?? schema.AdditionalProperties ?? StructuralSchema.Anything, declared is not null);
                }

                break;
            case JsonArray list:
                var items = schema.Items ?? StructuralSchema.Anything;
                for (var i = 0; i < list.Count; i++) yield return new Element(ItemId(list[i], schema), i, list[i], items, false);
                break;
        }
    }

    /// <summary>The fields of a value as a set.</summary>
    public static FieldSet SetOf(JsonNode? value, StructuralSchema schema, FieldSet? into = null)
    {
        var set = into ?? new FieldSet();
        foreach (var element in Of(value, schema))
        {
            var child = set.Child(element.Id);
            if (IsAtomic(element.Value, element.Schema))
            {
                child.Owned = true;
                continue;
            }

            SetOf(element.Value, element.Schema, child);
            if (!element.Declared || IsEmpty(element.Value)) child.Owned = true;
        }

        return set;
    }

    /// <summary>What is new or different, and what is gone.</summary>
    public static void Compare(JsonNode? old, JsonNode? now, StructuralSchema schema, FieldSet changed, FieldSet removed)
    {
        var before = new Dictionary<string, Element>(StringComparer.Ordinal);
        foreach (var element in Of(old, schema)) before[element.Id] = element;
        foreach (var element in Of(now, schema))
        {
            if (!before.Remove(element.Id, out var previous))
            {
                var child = changed.Child(element.Id);
                if (IsAtomic(element.Value, element.Schema)) child.Owned = true;
                else SetOf(element.Value, element.Schema, child);
                if (!element.Declared || IsEmpty(element.Value) || element.Schema.AdditionalProperties is not null) child.Owned = true;
            }
            else if (IsAtomic(element.Value, element.Schema) || IsAtomic(previous.Value, element.Schema))
            {
                if (!JsonNode.DeepEquals(element.Value, previous.Value)) changed.Child(element.Id).Owned = true;
            }
            else
            {
                Compare(previous.Value, element.Value, element.Schema, changed.Child(element.Id), removed.Child(element.Id));
            }
        }

        foreach (var gone in before.Keys) removed.Child(gone).Owned = true;
    }

    /// <summary>Merges the applied value into the live one.</summary>
    public static JsonNode? Merge(JsonNode? live, JsonNode? applied, StructuralSchema schema)
    {
        if (live is null || IsAtomic(applied, schema) || live.GetValueKind() != applied!.GetValueKind()) return applied?.DeepClone();
        switch (applied)
        {
            case JsonObject obj:
                var merged = (JsonObject)live.DeepClone();
                foreach (var element in Of(obj, schema)) merged[(string)element.Key] = Merge(live[(string)element.Key], element.Value, element.Schema);
                return merged;
            default:
                var list = new JsonArray();
                var appliedItems = Of(applied, schema).ToList();
                var taken = new HashSet<string>(StringComparer.Ordinal);
                foreach (var item in Of(live, schema))
                {
                    var match = appliedItems.FirstOrDefault(a => a.Id == item.Id);
                    list.Add(match.Id is null ? item.Value?.DeepClone() : Merge(item.Value, match.Value, item.Schema));
                    taken.Add(item.Id);
                }

                foreach (var item in appliedItems.Where(a => taken.Add(a.Id))) list.Add(item.Value?.DeepClone());
                return list;
        }
    }

    /// <summary>Removes the fields of a set; containers that this empties go too.</summary>
    public static void Remove(JsonNode? from, FieldSet fields, StructuralSchema schema)
    {
        foreach (var element in Of(from, schema).Reverse().ToList())
        {
            if (fields.Find(element.Id) is not { } field) continue;
            var drop = field.Owned;
            if (!drop && element.Value is not null && !IsAtomic(element.Value, element.Schema) && !IsEmpty(element.Value))
            {
                Remove(element.Value, field, element.Schema);
                drop = IsEmpty(element.Value);
            }

            if (!drop) continue;
            if (from is JsonObject obj) obj.Remove((string)element.Key);
            else ((JsonArray)from!).RemoveAt((int)element.Key);
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static string ItemId(JsonNode? item, StructuralSchema list)
    {
        if (list.ListType == ListType.Set) return "v:" + (item?.ToJsonString() ?? "null");
        var keys = new JsonObject();
        foreach (var key in list.ListMapKeys.Order(StringComparer.Ordinal))
        {
            // The protocol of ports is part of their key and TCP when it isn't stated.
            keys[key] = (item as JsonObject)?[key]?.DeepClone() ?? list.Items?.Properties[key]?.Default?.DeepClone() ?? (key == "protocol" ? "TCP" : null);
        }

        return "k:" + System.Text.Encoding.UTF8.GetString(ObjectJson.Write(keys));
    }
}
