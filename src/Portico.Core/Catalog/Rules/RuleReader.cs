using System.Text.Json.Nodes;
using static Portico.Core.Catalog.Rules.CatalogReader;

namespace Portico.Core.Catalog.Rules;

/// <summary>Reads one entry of <c>catalog.rules</c>.</summary>
internal sealed class RuleReader(JsonObject entry, string path, CatalogReader.Findings found)
{
    public IngestionRule Read(int index)
    {
        var action = Text(entry, "action") switch { "exclude" => RuleAction.Exclude, "change" => RuleAction.Change, _ => RuleAction.Include };
        var rule = new IngestionRule(Text(entry, "name") ?? $"rules[{index}]", path)
        {
            Action = action,
            Match = Match(Map(entry, "match"), $"{path}.match"),
            Entity = Fields(Map(entry, "entity"), $"{path}.entity"),
            Otherwise = Fields(Map(entry, "otherwise"), $"{path}.otherwise"),
        };
        if (action is RuleAction.Include && rule.Match.Kinds.IsEmpty)
            found.Error($"{path}.match", "An including rule must say which kinds it means, since only those are watched.", "Add kinds: [Service], or set action: change when other rules bring the objects.");
        if (rule.Match.Kinds.Contains("*") && action is RuleAction.Include)
            found.Error($"{path}.match.kinds", "Including every kind of a cluster would watch everything on it.", "Name kinds or groups, such as *.example.org.");
        if (action is RuleAction.Exclude && (rule.Entity != RuleFields.None || rule.Otherwise != RuleFields.None))
            found.Error(path, "A rule that excludes objects can't set fields of their entities.", "Remove entity and otherwise, or set action: change.");
        return rule;
    }

    private RuleMatch Match(JsonObject? match, string at) => match is null ? new RuleMatch() : new RuleMatch
    {
        Kinds = Texts(match, "kinds") ?? [],
        Clusters = Texts(match, "clusters") ?? [],
        Namespaces = Texts(match, "namespaces") ?? [],
        Labels = Labels(Text(match, "labels"), $"{at}.labels"),
        Annotations = [.. (Map(match, "annotations") ?? []).Select(a => KeyValuePair.Create(a.Key, a.Value?.ToString() ?? "*"))],
        Where = Expression(Text(match, "where"), $"{at}.where"),
    };

    private RuleFields Fields(JsonObject? fields, string at) => fields is null ? RuleFields.None : new RuleFields
    {
        Kind = Kind(fields, at),
        Type = Template(fields, "type", at),
        Owner = Template(fields, "owner", at),
        System = Template(fields, "system", at),
        Lifecycle = Template(fields, "lifecycle", at),
        Title = Template(fields, "title", at),
        Description = Template(fields, "description", at),
        Tags = [.. (Texts(fields, "tags") ?? []).Select((t, i) => Template(t, $"{at}.tags[{i}]")).OfType<RuleText>()],
        Links = [.. (fields["links"] as JsonArray ?? []).OfType<JsonObject>().Select((l, i) => Link(l, $"{at}.links[{i}]")).OfType<RuleLink>()],
        Facts = [.. (Map(fields, "facts") ?? []).Select(f => (f.Key, Value: Template(f.Value?.ToString() ?? "", $"{at}.facts.{f.Key}"))).Where(f => f.Value is not null).Select(f => (f.Key, f.Value!))],
    };

    private RuleText? Kind(JsonObject fields, string at) => Template(fields, "kind", at);

    private RuleLink? Link(JsonObject link, string at) => Template(link, "url", at) is { } url
        ? new RuleLink(url, Template(link, "title", at), Text(link, "icon") ?? "", Text(link, "type") ?? "")
        : null;

    private RuleText? Template(JsonObject from, string name, string at) => Text(from, name) is { } text ? Template(text, $"{at}.{name}") : null;

    private RuleText? Template(string text, string at)
    {
        var template = RuleText.Parse(text, out var problem);
        if (template is null) found.Error(at, problem);
        return template;
    }

    private LabelSelector? Labels(string? text, string at)
    {
        if (text is null) return null;
        var selector = LabelSelector.Parse(text, out var problem);
        if (selector is null) found.Error(at, problem);
        return selector;
    }

    private RuleExpression? Expression(string? text, string at)
    {
        if (text is null) return null;
        var expression = RuleExpression.Compile(text, out var problem, condition: true);
        if (expression is null) found.Error(at, problem);
        return expression;
    }
}
