using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Core.Manifests;

/// <summary>One step from one document to another.</summary>
/// <param name="Path">Where.</param>
/// <param name="Remove">Whether the value goes; otherwise it is set (an index equal to the length of its list appends).</param>
/// <param name="Value">The new value.</param>
internal sealed record DocumentChange(FieldPath Path, bool Remove, JsonNode? Value)
{
    /// <summary>Name of the field the new one comes after; null for first, when <see cref="IsNew"/>.</summary>
    public string? After { get; init; }

    public bool IsNew { get; init; }

    /// <summary>The steps that turn <paramref name="before"/> into <paramref name="after"/>, as few and as deep as can be.</summary>
    public static List<DocumentChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<DocumentChange>();
        Compare(changes, FieldPath.Root, before, after);
        return changes;
    }

    private static void Compare(List<DocumentChange> changes, FieldPath path, JsonNode? before, JsonNode? after)
    {
        switch (before, after)
        {
            case (JsonObject { Count: > 0 } b, JsonObject { Count: > 0 } a):
                Objects(changes, path, b, a);
                break;
            case (JsonArray { Count: > 0 } b, JsonArray { Count: > 0 } a):
                Lists(changes, path, b, a);
                break;
            default:
                if (!JsonNode.DeepEquals(before, after)) changes.Add(new DocumentChange(path, false, after?.DeepClone()));
                break;
        }
    }

    private static void Objects(List<DocumentChange> changes, FieldPath path, JsonObject before, JsonObject after)
    {
        foreach (var (name, _) in before)
        {
            if (!after.ContainsKey(name)) changes.Add(new DocumentChange(path.Child(name), true, null));
        }
        string? previous = null;
        foreach (var (name, value) in after)
        {
            if (before.TryGetPropertyValue(name, out var old)) Compare(changes, path.Child(name), old, value);
            else changes.Add(new DocumentChange(path.Child(name), false, value?.DeepClone()) { After = previous, IsNew = true });
            previous = name;
        }
    }

    /// <summary>Elements that are the same at both ends stay; those between are changed in place, then added or taken away.</summary>
    private static void Lists(List<DocumentChange> changes, FieldPath path, JsonArray before, JsonArray after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && JsonNode.DeepEquals(before[start], after[start])) start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && JsonNode.DeepEquals(before[^(end + 1)], after[^(end + 1)])) end++;
        var common = Math.Min(before.Count, after.Count) - start - end;
        for (var i = 0; i < common; i++) Compare(changes, path.At(start + i), before[start + i], after[start + i]);
        var at = start + common;
        for (var i = before.Count - end - 1; i >= at; i--) changes.Add(new DocumentChange(path.At(i), true, null));
        for (var i = at; i < after.Count - end; i++)
        {
            changes.Add(new DocumentChange(path.At(i), false, after[i]?.DeepClone()) { IsNew = true });
        }
    }

    /// <summary>Makes the same step in a tree.</summary>
    public void ApplyTo(JsonObject document)
    {
        var values = new FormValues(document);
        if (Remove)
        {
            if (values.Get(Path.Parent!) is JsonArray list) list.RemoveAt(Path.Index);
            else (values.Get(Path.Parent!) as JsonObject)?.Remove(Path.Name!);
            return;
        }
        if (IsNew && Path.Index >= 0 && values.Get(Path.Parent!) is JsonArray elements && Path.Index < elements.Count)
        {
            elements.Insert(Path.Index, Value?.DeepClone());
            return;
        }
        values.Set(Path, Value?.DeepClone());
    }
}
