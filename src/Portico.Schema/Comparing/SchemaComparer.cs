using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Schema.Explaining;
using Portico.Schema.Structural;

namespace Portico.Schema.Comparing;

/// <summary>Tells two schemas apart, field by field: what a user of the first has to know about the second.</summary>
public static class SchemaComparer
{
    private const int MaxDepth = 100;

    /// <summary>The differences in the order of the fields, at most <paramref name="limit"/>. Descriptions are not compared.</summary>
    public static ImmutableArray<SchemaChange> Compare(StructuralSchema before, StructuralSchema after, int limit = 2000)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<SchemaChange>();
        Walk(before, after, "", changes, limit, 0);
        return [.. changes.Take(limit)];
    }

    private static void Walk(StructuralSchema before, StructuralSchema after, string path, List<SchemaChange> changes, int limit, int depth)
    {
        if (ReferenceEquals(before, after) || depth > MaxDepth || changes.Count >= limit) return;
        var (was, now) = (SchemaExplainer.TypeName(before), SchemaExplainer.TypeName(after));
        if (was != now)
        {
            changes.Add(new SchemaChange(path, SchemaChangeKind.Changed, $"was {was}, is {now}", Breaking: after.Type != SchemaType.Unspecified));
            return;
        }

        foreach (var (what, breaking) in Facts(before, after)) changes.Add(new SchemaChange(path, SchemaChangeKind.Changed, what, breaking));
        foreach (var (name, field) in before.Properties)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (after.Properties[name] is not { } still)
            {
                changes.Add(new SchemaChange(at, SchemaChangeKind.Removed, $"{SchemaExplainer.TypeName(field)} is gone", Breaking: !after.PreserveUnknownFields));
                continue;
            }

            Required(before.Required.Contains(name), after.Required.Contains(name), still, at, changes);
            Walk(field, still, at, changes, limit, depth + 1);
        }

        foreach (var (name, field) in after.Properties)
        {
            if (before.Properties[name] is not null) continue;
            var required = after.Required.Contains(name) && !field.HasDefault;
            changes.Add(new SchemaChange(
                path.Length == 0 ? name : $"{path}.{name}", SchemaChangeKind.Added, $"{SchemaExplainer.TypeName(field)} is new{(required ? " and required" : "")}", required));
        }

        if (before.Items is { } item && after.Items is { } items) Walk(item, items, path + "[*]", changes, limit, depth + 1);
        if (before.AdditionalProperties is { } value && after.AdditionalProperties is { } values) Walk(value, values, path + ".*", changes, limit, depth + 1);
    }

    private static void Required(bool was, bool now, StructuralSchema field, string path, List<SchemaChange> changes)
    {
        if (was == now) return;
        changes.Add(new SchemaChange(path, SchemaChangeKind.Changed, now ? "is required now" : "is required no more", Breaking: now && !field.HasDefault));
    }

    private static IEnumerable<(string What, bool Breaking)> Facts(StructuralSchema before, StructuralSchema after)
    {
        if (before.HasDefault != after.HasDefault || !JsonNode.DeepEquals(before.Default, after.Default))
            yield return ($"default {(before.HasDefault ? Show(before.Default) : "none")} → {(after.HasDefault ? Show(after.Default) : "none")}", false);
        foreach (var change in Values(before, after)) yield return change;
        foreach (var (name, was, now, atLeast) in Bounds(before, after))
        {
            if (was == now) continue;
            var tighter = now is not null && (was is null || (atLeast ? now > was : now < was));
            yield return ($"{name} {Number(was)} → {Number(now)}", tighter);
        }

        if (before.Pattern != after.Pattern) yield return ($"pattern {before.Pattern ?? "none"} → {after.Pattern ?? "none"}", after.Pattern is not null);
        if (before.Format != after.Format) yield return ($"format {before.Format ?? "none"} → {after.Format ?? "none"}", after.Format is not null);
        if (before.Nullable != after.Nullable) yield return (after.Nullable ? "null is allowed now" : "null is allowed no more", !after.Nullable);
        foreach (var rule in after.Validations.Where(r => before.Validations.All(b => b.Rule != r.Rule))) yield return ($"new rule: {rule.Message ?? rule.Rule}", true);
        foreach (var rule in before.Validations.Where(r => after.Validations.All(a => a.Rule != r.Rule))) yield return ($"rule is gone: {rule.Message ?? rule.Rule}", false);
    }

    private static IEnumerable<(string What, bool Breaking)> Values(StructuralSchema before, StructuralSchema after)
    {
        if (before.Enum.IsEmpty && after.Enum.IsEmpty) yield break;
        if (before.Enum.IsEmpty || after.Enum.IsEmpty)
        {
            yield return (after.Enum.IsEmpty ? "any value is allowed now" : $"only {string.Join(", ", after.Enum.Select(Show))} are allowed now", before.Enum.IsEmpty);
            yield break;
        }

        var gone = before.Enum.Where(b => !after.Enum.Any(a => JsonNode.DeepEquals(a, b))).ToList();
        var added = after.Enum.Where(a => !before.Enum.Any(b => JsonNode.DeepEquals(a, b))).ToList();
        if (added.Count > 0) yield return ($"also allowed: {string.Join(", ", added.Select(Show))}", false);
        if (gone.Count > 0) yield return ($"allowed no more: {string.Join(", ", gone.Select(Show))}", true);
    }

    private static IEnumerable<(string Name, double? Was, double? Now, bool AtLeast)> Bounds(StructuralSchema before, StructuralSchema after) =>
    [
        ("minimum", before.Minimum, after.Minimum, true), ("maximum", before.Maximum, after.Maximum, false),
        ("least length", before.MinLength, after.MinLength, true), ("greatest length", before.MaxLength, after.MaxLength, false),
        ("fewest elements", before.MinItems, after.MinItems, true), ("most elements", before.MaxItems, after.MaxItems, false),
        ("fewest fields", before.MinProperties, after.MinProperties, true), ("most fields", before.MaxProperties, after.MaxProperties, false),
    ];

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
