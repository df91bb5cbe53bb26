namespace Portico.Core.Catalog.Rules;

/// <summary>A rule in short, for people.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it stands: <c>catalog.rules[2]</c>.</param>
/// <param name="Action">include, exclude or change.</param>
/// <param name="Match">Its conditions in one line.</param>
/// <param name="Sets">Fields that it sets.</param>
public sealed record RuleOutline(string Name, string Path, string Action, string Match, string Sets)
{
    /// <summary>What entities that it decided on have as <see cref="CatalogEntity.Rule"/>.</summary>
    public string DecidedBy => $"rule {Name}";

    internal static RuleOutline Of(IngestionRule rule) => new(
        rule.Name, rule.Path, rule.Action.ToString().ToLowerInvariant(), string.Join("; ", Conditions(rule.Match)), string.Join(", ", Fields(rule.Entity).Concat(Fields(rule.Otherwise)).Distinct()));

    private static IEnumerable<string> Conditions(RuleMatch match)
    {
        if (!match.Kinds.IsEmpty) yield return string.Join(", ", match.Kinds);
        if (!match.Clusters.IsEmpty) yield return $"clusters {string.Join(", ", match.Clusters)}";
        if (!match.Namespaces.IsEmpty) yield return $"namespaces {string.Join(", ", match.Namespaces)}";
        if (match.Labels is { } labels) yield return $"labels {labels.Text}";
        foreach (var (key, pattern) in match.Annotations) yield return $"annotation {key}={pattern}";
        if (match.Where is { } where) yield return $"where {where.Source}";
    }

    private static IEnumerable<string> Fields(RuleFields fields)
    {
        if (fields.Kind is not null) yield return "kind";
        if (fields.Type is not null) yield return "type";
        if (fields.Owner is not null) yield return "owner";
        if (fields.System is not null) yield return "system";
        if (fields.Lifecycle is not null) yield return "lifecycle";
        if (fields.Title is not null) yield return "title";
        if (fields.Description is not null) yield return "description";
        if (!fields.Tags.IsEmpty) yield return "tags";
        if (!fields.Links.IsEmpty) yield return "links";
        if (!fields.Facts.IsEmpty) yield return "facts";
    }
}
