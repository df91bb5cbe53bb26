using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Portico.Core.Catalog.Rules;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>Tags and links of an entity.</summary>
internal static class EntityTexts
{
    private const int MostTags = 30;
    private const int MostLinks = 20;

    public static ImmutableArray<string> Tags(Resource resource, EntityDraft draft, FieldChooser chooser, CatalogSettings settings)
    {
        var annotated = Annotated.ReadText(resource, settings.Names.Tags, 4000) is { } found ? Annotated.Items(found.Value) : [];
        return [.. new[] { $"cluster:{settings.ClusterName(resource.Ref.Cluster)}", $"kind:{resource.Ref.Kind}" }
            .Concat(annotated).Concat(chooser.Each(f => f.Tags)).Concat(draft.Tags)
            .Select(Tag).Where(t => t.Length > 0).Distinct().Take(MostTags)];
    }

    public static ImmutableArray<EntityLink> Links(Resource resource, EntityDraft draft, FieldChooser chooser, CatalogSettings settings, TraceBuilder? trace) =>
        [.. Stated(resource, settings, trace).Concat(chooser.Each(OfRule)).Concat(draft.Links)
            .Where(l => Bounded.WebUrl(l.Url) is not null)
            .DistinctBy(l => l.Url).Take(MostLinks)
            .Select(l => l with { Title = Bounded.Line(l.Title, 200), Icon = Bounded.Line(l.Icon, 63), Type = Bounded.Line(l.Type, 63) })];

    public static ImmutableArray<EntityFact> Facts(EntityDraft draft, FieldChooser chooser) =>
        [.. chooser.Each((f, subject) => f.Facts.Select(x => (x.Label, Value: x.Value.Of(subject, out _))))
            .Where(x => !string.IsNullOrWhiteSpace(x.Value)).Select(x => new EntityFact(x.Label, x.Value!))
            .Concat(draft.Facts).DistinctBy(f => f.Label).Take(20)
            .Select(f => new EntityFact(Bounded.Line(f.Label, 60), Bounded.Line(f.Value, 300)))];

    /// <summary>A tag as Backstage allows it: <c>[a-z0-9:+#]</c> in groups that single dashes join, at most 63 characters.</summary>
    internal static string Tag(string text)
    {
        var tag = new StringBuilder(text.Length);
        foreach (var c in text.Trim().ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c is ':' or '+' or '#') tag.Append(c);
            else if (tag.Length > 0 && tag[^1] != '-') tag.Append('-');
            if (tag.Length == 63) break;
        }

        return tag.ToString().Trim('-');
    }

    private static IEnumerable<EntityLink> OfRule(RuleFields fields, RuleSubject subject)
    {
        foreach (var link in fields.Links)
        {
            if (link.Url.Of(subject, out _) is { Length: > 0 } url)
                yield return new EntityLink(url, link.Title?.Of(subject, out _) ?? url) { Icon = link.Icon, Type = link.Type };
        }
    }

    /// <summary>The annotation's JSON: <c>[{"url":"https://…","title":"Dashboard","icon":"dashboard","type":"x"}]</c>.</summary>
    private static IEnumerable<EntityLink> Stated(Resource resource, CatalogSettings settings, TraceBuilder? trace)
    {
        if (Annotated.ReadText(resource, settings.Names.Links, 16_000) is not { } found) return [];
        try
        {
            using var document = JsonDocument.Parse(found.Value);
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("it is no list");
            return [.. document.RootElement.EnumerateArray().Take(MostLinks).Select(l => new EntityLink(Resource.Text(l, "url"), Resource.Text(l, "title") is { Length: > 0 } title ? title : Resource.Text(l, "url"))
            {
                Icon = Resource.Text(l, "icon"),
                Type = Resource.Text(l, "type"),
            })];
        }
        catch (JsonException e)
        {
            trace?.Note($"Its annotation {found.Key} is no JSON list of links ({Bounded.Line(e.Message, 120)}): write [{{\"url\":\"https://…\",\"title\":\"…\"}}].");
            return [];
        }
    }
}
