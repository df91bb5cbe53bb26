using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Indexing;

/// <summary>Entities and questions from a small world, so that values, refs and relations meet.</summary>
internal sealed class RandomEntities(int seed)
{
    private static readonly string[] s_fields =
    [
        "metadata.name", "metadata.namespace", "metadata.title", "metadata.tags", "metadata.tags.java", "metadata.tags.c++", "metadata.labels.tier", "kind", "KIND",
        "spec.type", "spec.owner", "spec.list", "spec.list.x.y", "spec.nothing", "spec.size", "spec.none", "relations.ownedBy", "relations.ownerOf", "relations.dependsOn",
        "relations.dependencyOf", "relations.odd", "portico.cluster", "portico.health", "metadata.uid", "metadata.annotations.example.org/a.b",
    ];

    private readonly Random _random = new(seed);

    public int Next(int most) => _random.Next(most);

    public string Id() => $"e{_random.Next(30)}";

    public CatalogEntity Entity(string id)
    {
        var live = Maybe();
        var number = id[1..];
        return new CatalogEntity(id, new ResourceRef(live ? Pick("c1", "c2") : "", "g", Pick("App", "Db"), Pick("default", "Team"), "n" + number), Pick("Component", "Group", "API"), Pick("", "service", "Service"), "n" + number)
        {
            RefName = Maybe(0.2) ? "shared" : "",
            Provider = live ? "" : "files",
            Title = Pick("", "One", "Ärger", "Payments Service"),
            Owner = Pick("", "group:default/n1", "team"),
            Tags = [.. new[] { "java", "Java", "c++", "x.y" }.Where(_ => Maybe(0.4))],
            Labels = Maybe() ? ImmutableSortedDictionary<string, string>.Empty.Add("tier", Pick("1", "2")) : ImmutableSortedDictionary<string, string>.Empty,
            Annotations = Maybe() ? ImmutableSortedDictionary<string, string>.Empty.Add("example.org/a.b", Pick("v", new string('v', 201))) : ImmutableSortedDictionary<string, string>.Empty,
            Health = new Health(_random.GetItems([HealthState.Healthy, HealthState.Failed], 1)[0]),
            Spec = new JsonObject { ["list"] = new JsonArray([.. new[] { "x.y", "X.Y", "true", "b" }.Where(_ => Maybe(0.3)).Select(v => (JsonNode)v)]), ["nothing"] = null, ["size"] = _random.Next(3) },
            Relations = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Relation())],
        };
    }

    public EntityQuery Query() => new()
    {
        Filter = Maybe(0.2) ? null : Filter(3),
        Text = Maybe(0.2) ? Pick("n1", "SERV", "ä", "true", "default/n") : "",
        TextFields = Maybe() ? [Field(), Field()] : [],
        Order = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new EntityOrder(Field(), Maybe()))],
        Limit = _random.Next(6),
        Offset = Maybe(0.3) ? _random.Next(5) : 0,
        CountTotal = Maybe(0.8),
    };

    public EntityFilter Filter(int depth) => (depth == 0 ? 3 + _random.Next(3) : _random.Next(6)) switch
    {
        0 => new EntityFilter.All([.. Some(depth)]),
        1 => new EntityFilter.Any([.. Some(depth)]),
        2 => new EntityFilter.Not(Filter(depth - 1)),
        var leaf => Leaf(leaf),
    };

    public string Field() => s_fields[_random.Next(s_fields.Length)];

    public string Ref() => EntityRefs.Of(Pick("Component", "Group", "API"), Pick("default", "Team"), Pick("shared", "n1", $"n{_random.Next(30)}"));

    private IEnumerable<EntityFilter> Some(int depth) => Enumerable.Range(0, _random.Next(3)).Select(_ => Filter(depth - 1));

    private EntityFilter Leaf(int kind) => kind switch
    {
        3 => new EntityFilter.Has(Field()),
        4 => new EntityFilter.In(Field(), [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Value())]),
        _ => new EntityFilter.Prefix(Field(), Pick("", "n", "N1", "group:", "component:default/", "t", "ser", "v")),
    };

    private string Value() => Maybe(0.3) ? Ref() : Pick("n1", "default", "TEAM", "java", "x.y", "service", "component", "Group", "c1", "Healthy", "true", "1", "team");

    private EntityRelation Relation() =>
        Maybe(0.3) ? EntityRelation.To(Pick("dependsOn", "ownedBy"), Id()) : new EntityRelation(Pick("ownedBy", "ownerOf", "dependsOn", "dependencyOf", "odd"), Ref());

    private string Pick(params string[] of) => of[_random.Next(of.Length)];

    private bool Maybe(double chance = 0.5) => _random.NextDouble() < chance;
}
