using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Locations;

/// <summary>Makes a catalog entity of what a file declares.</summary>
internal static class DeclaredEntity
{
    /// <summary>Name under which locations hand in their entities.</summary>
    public const string Provider = "locations";

    private const int LongestAnnotation = 4000;
    private const string Harmless = "about:blank";

    /// <summary>The identity of an entity, whatever declares it.</summary>
    public static ResourceRef SourceOf(EntityDescriptor descriptor)
    {
        var slash = descriptor.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        return new ResourceRef("", slash < 0 ? "" : descriptor.ApiVersion[..slash], descriptor.Kind, descriptor.Namespace, descriptor.Name);
    }

    public static CatalogEntity Of(ReadEntity read, LocationRef origin)
    {
        var descriptor = read.Descriptor;
        var (metadata, spec, source) = (descriptor.Metadata, descriptor.Spec, SourceOf(descriptor));
        return new CatalogEntity(EntityId.Of(source), source, descriptor.Kind, Bounded.Line(Fields.Text(spec, "type"), 100), descriptor.Name)
        {
            ApiVersion = descriptor.ApiVersion,
            RefName = descriptor.Name,
            RefNamespace = descriptor.Namespace,
            Title = Bounded.Line(TitleOf(descriptor), 200),
            Description = Bounded.Line(Fields.Text(metadata, "description"), 1000),
            Owner = Bounded.Line(Fields.Text(spec, "owner"), 200),
            System = Bounded.Line(Fields.Text(spec, "system"), 200),
            Lifecycle = Bounded.Line(Fields.Text(spec, "lifecycle"), 100),
            Tags = [.. Fields.Texts(metadata, "tags").Select(t => t.Text).Distinct().Take(100)],
            Links = LinksOf(metadata),
            Labels = Fields.Pairs(Fields.Map(metadata, "labels")).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Annotations = AnnotationsOf(metadata, read, origin),
            Spec = (JsonObject)spec.DeepClone(),
            Relations = descriptor.Relations(),
            Facts = FactsOf(descriptor),
            Provider = Provider,
            Location = read.File.ToString(),
            Rule = $"declared in {read.File}",
        };
    }

    /// <summary>The same, marked as declared by nothing any more.</summary>
    public static CatalogEntity Orphaned(CatalogEntity entity) => entity with
    {
        Annotations = entity.Annotations.SetItem(EntityAnnotations.Orphan, "true"),
        Problems = [new EntityProblem("warning", $"Nothing declares this entity any more; it last stood in {entity.Location}. Declare it again, or delete it.")],
    };

    /// <summary>The same with what is wrong with its file now.</summary>
    public static CatalogEntity Faulty(CatalogEntity entity, IEnumerable<LocationProblem> problems) =>
        entity with { Problems = [.. problems.Take(10).Select(p => new EntityProblem("error", Bounded.Line(p.ToString(), 1000)))] };

    private static string TitleOf(EntityDescriptor descriptor)
    {
        var title = Fields.Text(descriptor.Metadata, "title");
        return title.Length > 0 ? title : Fields.Text(Fields.Map(descriptor.Spec, "profile"), "displayName");
    }

    private static ImmutableArray<EntityLink> LinksOf(JsonObject metadata) =>
        [.. (metadata["links"] as JsonArray ?? []).OfType<JsonObject>().Where(l => Bounded.WebUrl(Fields.Text(l, "url")) is not null).Take(50)
            .Select(l => new EntityLink(Fields.Text(l, "url"), Bounded.Line(Fields.Text(l, "title"), 200)) { Icon = Bounded.Line(Fields.Text(l, "icon"), 100), Type = Bounded.Line(Fields.Text(l, "type"), 100) })];

    private static ImmutableSortedDictionary<string, string> AnnotationsOf(JsonObject metadata, ReadEntity read, LocationRef origin)
    {
        var annotations = Fields.Pairs(Fields.Map(metadata, "annotations"))
            .Where(a => a.Value.Length <= LongestAnnotation && a.Key != EntityAnnotations.Orphan)
            .ToImmutableSortedDictionary(StringComparer.Ordinal).ToBuilder();
        annotations[EntityAnnotations.Location] = read.File.ToString();
        annotations[EntityAnnotations.Origin] = origin.ToString();
        Suggest(EntityAnnotations.View, read.Links.View);
        Suggest(EntityAnnotations.Edit, read.Links.Edit);
        Suggest(EntityAnnotations.Source, read.Links.Folder.Length > 0 ? $"url:{read.Links.Folder}" : "");
        foreach (var key in (string[])[EntityAnnotations.View, EntityAnnotations.Edit])
        {
            if (annotations.TryGetValue(key, out var url) && Bounded.WebUrl(url) is null) annotations[key] = Harmless;
        }

        return annotations.ToImmutable();

        void Suggest(string key, string value)
        {
            if (value.Length > 0) annotations.TryAdd(key, value);
        }
    }

    private static ImmutableArray<EntityFact> FactsOf(EntityDescriptor descriptor)
    {
        List<EntityFact> facts = [];
        var profile = Fields.Map(descriptor.Spec, "profile");
        Add("Email", Fields.Text(profile, "email"));
        Add("Members", Count("members"));
        Add("Member of", string.Join(", ", Fields.Texts(descriptor.Spec, "memberOf").Select(m => m.Text).Take(10)));
        Add("Domain", Fields.Text(descriptor.Spec, "domain"));
        Add("Parent", Fields.Text(descriptor.Spec, "parent"));
        Add("Provides", string.Join(", ", Fields.Texts(descriptor.Spec, "providesApis").Select(m => m.Text).Take(10)));
        Add("Consumes", string.Join(", ", Fields.Texts(descriptor.Spec, "consumesApis").Select(m => m.Text).Take(10)));
        return [.. facts];

        void Add(string label, string value)
        {
            if (value.Length > 0) facts.Add(new EntityFact(label, Bounded.Line(value, 300)));
        }

        string Count(string name) => Fields.Texts(descriptor.Spec, name).Count() is > 0 and var n ? n.ToString(CultureInfo.InvariantCulture) : "";
    }
}
