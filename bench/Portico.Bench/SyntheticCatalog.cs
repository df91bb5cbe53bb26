using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Resources;

namespace Portico.Bench;

/// <summary>Entities of the shape that Backstage's catalogs have: some 2 KB, 20 to 26 facts, 5 to 8 relations counted from both sides; the same ones for the same size.</summary>
internal static class SyntheticCatalog
{
    private static readonly string[] s_types = ["service", "website", "library", "documentation", "pipeline"];
    private static readonly string[] s_lifecycles = ["production", "experimental", "deprecated"];

    public static int GroupsOf(int entities) => Math.Max(20, entities / 200);

    public static int SystemsOf(int entities) => Math.Max(20, entities / 50);

    /// <summary>One of so many entities.</summary>
    public static CatalogEntity At(int i, int entities)
    {
        var (groups, systems) = (GroupsOf(entities), SystemsOf(entities));
        return i < groups ? Entity(i, "Group", $"team-{i}", "team", entities)
            : i < groups + systems ? Entity(i, "System", $"system-{i - groups}", "product", entities)
            : i % 20 == 0 ? Entity(i, "API", NameOf(i), "openapi", entities)
            : i % 10 == 1 ? Entity(i, "Resource", NameOf(i), "database", entities)
            : Entity(i, "Component", NameOf(i), s_types[i % s_types.Length], entities);
    }

    public static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"{s_words[i % s_words.Length]}-{s_words[i / 7 % s_words.Length]}-{i}");

    private static readonly string[] s_words = ["payments", "orders", "billing", "search", "profile", "catalog", "shipping", "inventory", "gateway", "ledger", "mailer", "reports", "pricing"];

    private static CatalogEntity Entity(int i, string kind, string name, string type, int entities)
    {
        var owner = $"group:default/team-{i % GroupsOf(entities)}";
        var system = $"system:default/system-{i % SystemsOf(entities)}";
        var source = new ResourceRef("", "backstage.io", kind, "default", name);
        var relations = ImmutableArray.CreateBuilder<EntityRelation>();
        if (kind is not "Group") relations.Add(new EntityRelation("ownedBy", owner));
        if (kind is "Component" or "API" or "Resource")
        {
            relations.Add(new EntityRelation("partOf", system));
            relations.Add(new EntityRelation("dependsOn", $"resource:default/{NameOf(i / 10 * 10 + 1)}"));
        }

        return new CatalogEntity(EntityId.Of(source), source, kind, type, name)
        {
            Provider = "synthetic",
            Uid = new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
            Title = $"{name} of {owner}",
            Owner = owner,
            System = system,
            Lifecycle = s_lifecycles[i % 3],
            Description = string.Join(' ', Enumerable.Repeat($"What {name} does and why it is there.", 16)),
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("tier", $"{i % 4}").Add("backstage.io/region", $"region-{i % 9}"),
            Annotations = ImmutableSortedDictionary<string, string>.Empty
                .Add("backstage.io/managed-by-location", $"url:https://git.example.org/org/{name}/blob/main/catalog-info.yaml")
                .Add("backstage.io/managed-by-origin-location", $"url:https://git.example.org/org/{name}/blob/main/catalog-info.yaml")
                .Add("backstage.io/source-location", $"url:https://git.example.org/org/{name}/")
                .Add("github.com/project-slug", $"org/{name}"),
            Tags = ["t" + i % 50, "java"],
            Location = $"url:https://git.example.org/org/{name}/blob/main/catalog-info.yaml",
            Spec = new JsonObject { ["type"] = type, ["lifecycle"] = s_lifecycles[i % 3], ["owner"] = owner, ["system"] = system },
            Relations = relations.ToImmutable(),
        };
    }
}
