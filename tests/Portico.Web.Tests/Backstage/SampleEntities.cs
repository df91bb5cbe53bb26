using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Backstage;

/// <summary>The catalog that the clients are tried on: a few entities of every kind in <c>client/entities.json</c>, and many services.</summary>
internal static class SampleEntities
{
    public const string Provider = "sample";
    public const int Services = 1230;

    private static readonly (string Field, string Relation, string Kind)[] s_relations =
    [
        ("owner", "ownedBy", "Group"), ("system", "partOf", "System"), ("domain", "partOf", "Domain"), ("subcomponentOf", "partOf", "Component"), ("parent", "childOf", "Group"),
        ("providesApis", "providesApi", "API"), ("consumesApis", "consumesApi", "API"), ("dependsOn", "dependsOn", ""), ("memberOf", "memberOf", "Group"), ("children", "parentOf", "Group"),
    ];

    public static DeclaredEntities All(string folder)
    {
        var few = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "entities.json")))!.AsArray().Select(e => Of(e!.AsObject()));
        return new DeclaredEntities(Provider, [.. few, .. Enumerable.Range(0, Services).Select(i => Of(Service(i)))], []);
    }

    public static CatalogEntity Of(JsonObject descriptor)
    {
        var (kind, metadata, spec) = (Text(descriptor, "kind"), descriptor["metadata"]!.AsObject(), descriptor["spec"]?.AsObject() ?? []);
        var (@namespace, name) = (Text(metadata, "namespace") is { Length: > 0 } given ? given : "default", Text(metadata, "name"));
        return new CatalogEntity($"sample-{kind}-{@namespace}-{name}".ToLowerInvariant(), new ResourceRef("", "backstage.io", kind, @namespace, name), kind, Text(spec, "type"), name)
        {
            ApiVersion = Text(descriptor, "apiVersion"), Provider = Provider, Location = $"url:https://example.org/{name}.yaml", Rule = "sample",
            Title = Text(metadata, "title"), Description = Text(metadata, "description"), Owner = Text(spec, "owner"), System = Text(spec, "system"), Lifecycle = Text(spec, "lifecycle"),
            Labels = Texts(metadata, "labels"), Annotations = Texts(metadata, "annotations"),
            Tags = [.. (metadata["tags"] as JsonArray ?? []).Select(t => t!.GetValue<string>())],
            Links = [.. (metadata["links"] as JsonArray ?? []).Select(l => new EntityLink(Text(l!.AsObject(), "url"), Text(l.AsObject(), "title")))],
            Spec = (JsonObject)spec.DeepClone(),
            Relations = [.. s_relations.SelectMany(r => Values(spec[r.Field]).Select(v => new EntityRelation(r.Relation, EntityRefs.Complete(v, r.Kind, @namespace)!)))],
            Problems = Text(metadata, "name") == "half-broken" ? [new EntityProblem("error", "spec.owner: the file has no owner since its last change")] : [],
        };
    }

    private static JsonObject Service(int i)
    {
        var spec = new JsonObject { ["type"] = i % 3 == 0 ? "service" : "website", ["owner"] = $"team-{(char)('a' + (i % 4))}", ["system"] = "bulk", ["number"] = i };
        if (i % 5 != 0) spec["lifecycle"] = i % 2 == 0 ? "production" : "experimental";
        return new JsonObject
        {
            ["apiVersion"] = "backstage.io/v1alpha1",
            ["kind"] = "Component",
            ["metadata"] = new JsonObject { ["name"] = $"service-{i:0000}", ["namespace"] = "bulk", ["tags"] = new JsonArray(i % 7 == 0 ? "java" : "go") },
            ["spec"] = spec,
        };
    }

    private static IEnumerable<string> Values(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(v => v!.GetValue<string>()),
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    private static string Text(JsonObject of, string name) => of[name]?.GetValue<string>() ?? "";

    private static ImmutableSortedDictionary<string, string> Texts(JsonObject of, string name) =>
        (of[name] as JsonObject ?? []).ToImmutableSortedDictionary(p => p.Key, p => p.Value!.GetValue<string>());
}
