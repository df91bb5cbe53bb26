using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Entities;

public sealed class EntityDocumentTests
{
    private static readonly CatalogEntity s_live = new("app-silly-1", new ResourceRef("demo", "example.org", "AppClaim", "a-team", "silly"), "Component", "service", "silly")
    {
        Uid = "0b1c2d3e-0000-4000-8000-000000000001",
        Title = "Silly \"demo\" <ü>",
        Owner = "group:default/a-team",
        System = "system:default/shop",
        Lifecycle = "production",
        Description = "two\nlines",
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("tier", "1"),
        Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("example.org/a.b", "x"),
        Spec = new JsonObject { ["size"] = 3, ["type"] = "ignored" },
        Tags = ["java", "c++"],
        Links = [new EntityLink("https://example.org", "Home")],
        Facts = [new EntityFact("Replicas", "3")],
        Health = new Health(HealthState.Degraded, "Waiting", "one pod isn't ready"),
        Relations = [new EntityRelation("ownedBy", "group:default/a-team"), EntityRelation.To("dependsOn", "db-1")],
        Problems = [new EntityProblem("warning", "The owner isn't known.")],
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Updated = new DateTimeOffset(2026, 1, 3, 3, 4, 5, TimeSpan.Zero),
        Rule = "claims",
        Version = "17",
    };

    private static readonly CatalogEntity s_declared = new("component-petstore-2", new ResourceRef("", "backstage.io", "Component", "default", "petstore"), "Component", "service", "petstore")
    {
        Provider = "files",
        Location = "url:https://example.org/catalog-info.yaml",
        Spec = new JsonObject { ["type"] = "service", ["owner"] = "team-a", ["nothing"] = null, ["list"] = new JsonArray("a", "b") },
    };

    [Fact]
    public void Document_has_the_shape_that_clients_know()
    {
        var view = new EntityView(s_live, [new EntityRelation("ownedBy", "group:default/a-team")]);

        var document = JsonNode.Parse(view.ToDocument().Span)!;

        Assert.Equal("backstage.io/v1alpha1", (string?)document["apiVersion"]);
        Assert.Equal(("a-team", "silly"), ((string?)document["metadata"]!["namespace"], (string?)document["metadata"]!["name"]));
        Assert.Equal("""{"type":"service","lifecycle":"production","owner":"group:default/a-team","system":"system:default/shop","size":3}""", document["spec"]!.ToJsonString());
        Assert.Equal("""[{"type":"ownedBy","targetRef":"group:default/a-team"}]""", document["relations"]!.ToJsonString());
        Assert.Equal("warning", (string?)document["status"]!["items"]![0]!["level"]);
        Assert.Matches("^[0-9a-f]{16}$", (string?)document["metadata"]!["etag"]);
        Assert.Equal("two\nlines", (string?)document["metadata"]!["description"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Entity_comes_back_whole(bool live)
    {
        var entity = live ? s_live with { Spec = new JsonObject { ["size"] = 3 } } : s_declared with { Uid = "u" };

        var read = EntityDocument.Read(EntityDocument.Write(entity));

        Assert.Equal(JsonSerializer.Serialize(entity), JsonSerializer.Serialize(read));
    }

    /// <summary>Whoever gives an entity a new property is told here when it isn't stored.</summary>
    [Fact]
    public void Every_property_comes_back()
    {
        var whole = s_declared with
        {
            RefName = "other", RefNamespace = "elsewhere", Uid = "u", ApiVersion = "backstage.io/v1beta1", Labels = s_live.Labels, Annotations = s_live.Annotations, Title = "t",
            Owner = "o", System = "s", Lifecycle = "l", Description = "d", Health = new Health(HealthState.Failed, "r", "m") { Since = DateTimeOffset.UnixEpoch }, Tags = ["x"],
            Links = [new EntityLink("https://example.org", "Home")], Facts = s_live.Facts, Problems = s_live.Problems, Relations = s_live.Relations,
            Created = s_live.Created, Updated = s_live.Updated, Rule = "r", Version = "17",
        };
        var usual = new CatalogEntity("", new ResourceRef("", "", "", "", ""), "", "", "");
        var stored = typeof(CatalogEntity).GetProperties().Where(p => p.CanWrite && p.Name is not nameof(CatalogEntity.StaleSince)).ToList();
        Assert.Empty(stored.Where(p => JsonSerializer.Serialize(p.GetValue(whole)) == JsonSerializer.Serialize(p.GetValue(usual))).Select(p => p.Name));

        var read = EntityDocument.Read(EntityDocument.Write(whole));

        Assert.All(stored, p => Assert.Equal(JsonSerializer.Serialize(p.GetValue(whole)), JsonSerializer.Serialize(p.GetValue(read))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("url:https://example.org/a.yaml")]
    [InlineData("url:https://example.org/b.yaml")]
    public void Location_comes_back_whatever_the_annotation_says(string location)
    {
        var annotated = s_declared with { Location = location, Annotations = s_declared.Annotations.Add("backstage.io/managed-by-location", "url:https://example.org/a.yaml") };

        Assert.Equal(location, EntityDocument.Read(EntityDocument.Write(annotated)).Location);
    }

    [Fact]
    public void Entity_without_uid_gets_the_same_one_every_time()
    {
        var first = EntityDocument.Read(EntityDocument.Write(s_declared)).Uid;

        Assert.True(Guid.TryParse(first, out _));
        Assert.Equal(first, EntityDocument.Read(EntityDocument.Write(s_declared with { Spec = [] })).Uid);
    }

    [Fact]
    public void Fingerprint_and_etag_change_with_what_is_seen_and_not_with_time()
    {
        var before = EntityDocument.Write(s_live);

        Assert.Equal(before.Fingerprint, EntityDocument.Write(s_live with { Updated = DateTimeOffset.UnixEpoch, Version = "18" }).Fingerprint);
        Assert.NotEqual(before.Fingerprint, EntityDocument.Write(s_live with { Title = "other" }).Fingerprint);
        Assert.NotEqual(before.Fingerprint, EntityDocument.Write(s_live with { Health = Health.Healthy }).Fingerprint);
        Assert.Contains(before.Fingerprint.ToString("x16"), Encoding.UTF8.GetString(before.Document.Span), StringComparison.Ordinal);
    }
}
