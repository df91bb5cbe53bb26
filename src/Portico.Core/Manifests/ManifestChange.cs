using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Core.Manifests;

/// <summary>One value that would change.</summary>
/// <param name="Path">Where: in the new object, or in the old one when it goes away.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Old">The value before; null when it is added.</param>
/// <param name="New">The value after; null when it is removed.</param>
public sealed record ManifestChange(FieldPath Path, ManifestChangeKind Kind, JsonNode? Old, JsonNode? New)
{
    /// <summary>The changes from one object to another, value by value, in the order of the new one.</summary>
    public static ImmutableArray<ManifestChange> Between(JsonObject before, JsonObject after)
    {
        var changes = ImmutableArray.CreateBuilder<ManifestChange>();
        Objects(changes, FieldPath.Root, before, after);
        return changes.ToImmutable();
    }

    private static void Values(ImmutableArray<ManifestChange>.Builder changes, FieldPath path, JsonNode? before, JsonNode? after)
    {
        switch (before, after)
        {
            case (JsonObject b, JsonObject a):
                Objects(changes, path, b, a);
                break;
            case (JsonArray b, JsonArray a):
                Lists(changes, path, b, a);
                break;
            default:
                if (!JsonNode.DeepEquals(before, after)) changes.Add(new ManifestChange(path, ManifestChangeKind.Changed, before, after));
                break;
        }
    }

    private static void Objects(ImmutableArray<ManifestChange>.Builder changes, FieldPath path, JsonObject before, JsonObject after)
    {
        foreach (var (name, value) in after)
        {
            if (before.TryGetPropertyValue(name, out var old)) Values(changes, path.Child(name), old, value);
            else changes.Add(new ManifestChange(path.Child(name), ManifestChangeKind.Added, null, value));
        }
        foreach (var (name, value) in before)
        {
            if (!after.ContainsKey(name)) changes.Add(new ManifestChange(path.Child(name), ManifestChangeKind.Removed, value, null));
        }
    }

    /// <summary>Elements that are the same at both ends stand still; those between are compared in order.</summary>
    private static void Lists(ImmutableArray<ManifestChange>.Builder changes, FieldPath path, JsonArray before, JsonArray after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && JsonNode.DeepEquals(before[start], after[start])) start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && JsonNode.DeepEquals(before[^(end + 1)], after[^(end + 1)])) end++;
        var common = Math.Min(before.Count, after.Count) - start - end;
        for (var i = start; i < start + common; i++) Values(changes, path.At(i), before[i], after[i]);
        for (var i = start + common; i < after.Count - end; i++) changes.Add(new ManifestChange(path.At(i), ManifestChangeKind.Added, null, after[i]));
        for (var i = start + common; i < before.Count - end; i++) changes.Add(new ManifestChange(path.At(i), ManifestChangeKind.Removed, before[i], null));
    }
}
