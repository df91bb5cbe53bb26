using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission.Ownership;

/// <summary>Server-side apply: merges what a manager applies, refuses to overwrite what others own, removes what it no longer applies.</summary>
internal static class ServerSideApply
{
    /// <summary>The object to be kept, with its managers. <paramref name="live"/> is null when it doesn't exist yet.</summary>
    public static JsonObject Merge(WriteTarget target, JsonObject? live, JsonObject applied, bool force, DateTimeOffset now)
    {
        var schema = TypedFields.Root(target);
        var fields = TypedFields.SetOf(applied, schema);
        FieldOwnership.WithoutServerFields(fields);
        if (FieldOwnership.OwnSubresource(target) == "status") KeepOnly(fields, "f:status");
        else if (target.Version.Status) fields.Remove("f:status");
        var managers = ManagedFields.Read(live);
        var mine = managers.For(new ManagedFields.Entry(target.FieldManager, "Apply", target.ApiVersion, FieldOwnership.OwnSubresource(target)));
        var conflicts = new List<(ManagedFields.Entry Entry, List<string> Paths)>();
        foreach (var entry in managers.Entries.Where(e => e != mine))
        {
            var taken = new FieldSet();
            var paths = new List<string>();
            Conflicts(entry.Fields, applied, live, schema, "", taken, paths);
            if (paths.Count == 0) continue;
            conflicts.Add((entry, paths));
            entry.Fields.Subtract(taken);
        }

        if (conflicts.Count > 0 && !force) throw Conflict(conflicts);
        var merged = live is null ? (JsonObject)applied.DeepClone() : (JsonObject)TypedFields.Merge(live, applied, schema)!;
        var dropped = mine.Fields.Copy();
        dropped.Subtract(fields);
        foreach (var entry in managers.Entries.Where(e => e != mine)) dropped.Subtract(entry.Fields);
        KeepItemsOfOthers(dropped, fields, managers.Entries.Where(e => e != mine).Select(e => e.Fields).ToList());
        TypedFields.Remove(merged, dropped, schema);
        var unchanged = live is not null && conflicts.Count == 0 && mine.Fields.Equals(fields);
        mine.Fields = fields;
        if (!unchanged || mine.Time.Length == 0 || !JsonNode.DeepEquals(Content(merged), Content(live!))) mine.Time = ObjectFields.Stamp(now);
        managers.Write(merged);
        return merged;
    }

    private static JsonObject Content(JsonObject obj)
    {
        var copy = (JsonObject)obj.DeepClone();
        copy.Metadata().Remove("managedFields");
        return copy;
    }

    private static void KeepOnly(FieldSet set, string element)
    {
        foreach (var other in set.Children.Select(c => c.Key).Where(k => k != element).ToList()) set.Remove(other);
    }

    /// <summary>A list item or map entry stays as long as somebody still has fields in it.</summary>
    private static void KeepItemsOfOthers(FieldSet dropped, FieldSet? applied, List<FieldSet> others)
    {
        foreach (var (element, child) in dropped.Children.ToList())
        {
            var inside = others.Select(o => o.Find(element)).OfType<FieldSet>().Where(o => !o.Empty).ToList();
            var own = applied?.Find(element);
            if (inside.Count > 0 || own is { Empty: false }) child.Owned = false;
            KeepItemsOfOthers(child, own, inside);
        }
    }

    private static void Conflicts(FieldSet theirs, JsonNode? applied, JsonNode? live, StructuralSchema schema, string path, FieldSet taken, List<string> paths)
    {
        var before = TypedFields.Of(live, schema).GroupBy(e => e.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        foreach (var element in TypedFields.Of(applied, schema))
        {
            if (theirs.Find(element.Id) is not { } field || !before.TryGetValue(element.Id, out var value)) continue;
            var at = path + Shown(element.Id);
            if (!TypedFields.IsAtomic(element.Value, element.Schema))
            {
                Conflicts(field, element.Value, value, element.Schema, at, taken.Child(element.Id), paths);
            }
            else if (field.Owned && !JsonNode.DeepEquals(element.Value, value))
            {
                taken.Child(element.Id).Owned = true;
                paths.Add(at);
            }
        }
    }

    private static string Shown(string element)
    {
        if (element.StartsWith("f:", StringComparison.Ordinal)) return "." + element[2..];
        if (element.StartsWith("v:", StringComparison.Ordinal)) return $"[={element[2..]}]";
        var keys = (JsonObject)JsonNode.Parse(element[2..])!;
        return $"[{string.Join(",", keys.Select(k => $"{k.Key}={k.Value?.ToJsonString() ?? "null"}"))}]";
    }

    private static SandboxStatusException Conflict(List<(ManagedFields.Entry Entry, List<string> Paths)> conflicts)
    {
        var causes = new JsonArray();
        var texts = new List<string>();
        foreach (var (entry, paths) in conflicts)
        {
            var who = $"\"{entry.Manager}\"{(entry.Subresource.Length > 0 ? $" with subresource \"{entry.Subresource}\"" : "")} using {entry.ApiVersion}";
            foreach (var path in paths) causes.Add(new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with {who}", ["field"] = path });
            texts.Add(paths.Count == 1 ? $"conflict with {who}: {paths[0]}" : $"conflicts with {who}:{string.Concat(paths.Select(p => "\n- " + p))}");
        }

        var count = causes.Count;
        return new SandboxStatusException(409, "Conflict", $"Apply failed with {count} conflict{(count == 1 ? "" : "s")}: {string.Join("\n", texts)}")
        {
            Details = new JsonObject { ["causes"] = causes },
        };
    }
}
