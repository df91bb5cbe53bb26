using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Errors;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;
using static Portico.Adapters.Tests.Storage.TestStorage;

namespace Portico.Adapters.Tests.Storage;

public sealed class CatalogStoreTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Entity_comes_back_as_it_was_stored(string engine)
    {
        await using var storage = new TestStorage(engine);
        var entity = Entity("silly-demo") with
        {
            Title = "Silly \"demo\" 'app' ü 🚀",
            Tags = ["x", "y"],
            Links = [new EntityLink("https://example.org/?a=1&b=2", "Site")],
            Health = new Health(HealthState.Degraded, "ImagePullBackOff", "can't pull") { Since = storage.Time.GetUtcNow() },
            Updated = storage.Time.GetUtcNow(),
        };

        await storage.ApplyAsync(entity);
        var record = (await storage.Catalog.FindAsync([entity.Id], default))[0]!;
        var found = EntityDocument.Read(record);

        Assert.Equal(entity.Title, found.Title);
        Assert.Equal(entity.Tags, found.Tags);
        Assert.Equal(entity.Links, found.Links);
        Assert.Equal(entity.Facts, found.Facts);
        Assert.Equal(entity.Health, found.Health);
        Assert.Equal(entity.Source, found.Source);
        Assert.Equal(EntityDocument.Write(entity).Fingerprint, record.Fingerprint);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Upsert_replaces_facets_and_search_text(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("one", owner: "old-team"));

        await storage.ApplyAsync(Entity("one", owner: "new-crew"));

        Assert.Empty((await QueryAsync(storage, new CatalogQuery().With("owner", "old-team"))).Items);
        Assert.Single((await QueryAsync(storage, new CatalogQuery().With("owner", "new-crew"))).Items);
        Assert.Empty((await QueryAsync(storage, new CatalogQuery { Text = "old" })).Items);
        Assert.Single((await QueryAsync(storage, new CatalogQuery { Text = "crew" })).Items);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Entity_knows_the_batch_that_changed_it_last(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("one"), Entity("two"));
        var before = await storage.Catalog.SequenceAsync(default);

        await storage.ApplyAsync(Entity("two", owner: "new-crew"));

        Assert.Equal(before, await storage.Catalog.SequenceOfAsync(Entity("one").Id, default));
        Assert.Equal(before + 1, await storage.Catalog.SequenceOfAsync(Entity("two").Id, default));
        Assert.Null(await storage.Catalog.SequenceOfAsync("nobody", default));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_only_declared_has_no_health_is_last_by_it_and_never_stale(string engine)
    {
        await using var storage = new TestStorage(engine);
        var declared = new CatalogEntity("a-declared", new ResourceRef("", "backstage.io", "Group", "default", "a-declared"), "Group", "team", "a-declared");
        await storage.ApplyAsync(Entity("b-live") with { Health = Health.Healthy }, declared);

        var health = (await storage.Pages.FacetsAsync(Caller.Guest, new CatalogQuery(), default))["health"];
        Assert.Equal([new FacetCount("Healthy", 1)], health);
        Assert.Equal(["b-live", "a-declared"], (await QueryAsync(storage, new CatalogQuery { OrderBy = "health" })).Items.Select(e => e.Name));
        Assert.Equal(["b-live", "a-declared"], (await QueryAsync(storage, new CatalogQuery { OrderBy = "health", Descending = true })).Items.Select(e => e.Name));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Owners_are_groups_by_their_relation_and_words_by_the_field(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(
            Entity("of-group", owner: "crew") with { Relations = [new EntityRelation(RelationTypes.OwnedBy, "group:default/crew")] },
            Entity("of-word", owner: "crew"), Entity("of-others", owner: "others"),
            new CatalogEntity("crew", new ResourceRef("", "backstage.io", "Group", "default", "crew"), "Group", "team", "crew") { Provider = "files" });

        async Task<string[]> OfAsync(params string[] owners) => [.. (await QueryAsync(storage, new CatalogQuery { Owners = [.. owners] })).Items.Select(e => e.Name)];

        Assert.Equal(["of-group"], await OfAsync("group:default/crew"));
        Assert.Equal(["of-group", "of-word"], await OfAsync("crew"));
        Assert.Equal(["of-group", "of-others"], await OfAsync("group:default/crew", "others"));
        Assert.Empty(await OfAsync());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Removed_entity_leaves_nothing_behind(string engine)
    {
        await using var storage = new TestStorage(engine);
        var entity = Entity("gone");
        await storage.ApplyAsync(entity, Entity("stays"));

        await storage.ApplyAsync([], [entity.Id]);

        Assert.Equal([null], await storage.Catalog.FindAsync([entity.Id], default));
        Assert.Equal(["stays"], (await QueryAsync(storage, new CatalogQuery())).Items.Select(i => i.Name));
        Assert.Empty((await QueryAsync(storage, new CatalogQuery { Text = "gone" })).Items);
        Assert.Equal(2, await storage.Catalog.SequenceAsync(default));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Values_of_one_facet_are_alternatives_and_facets_are_joined(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(
            Entity("a", "n1", type: "service"), Entity("b", "n1", type: "job"), Entity("c", "n2", type: "service"), Entity("d", "n2", type: "other"));

        var page = await QueryAsync(storage, new CatalogQuery().With("type", "service", "job").With("namespace", "n1"));

        Assert.Equal(["a", "b"], page.Items.Select(i => i.Name));
        Assert.Equal(2, page.Total);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Words_are_found_by_their_beginning_in_name_title_owner_and_type(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("silly-demo", owner: "checkout", type: "crossplane-claim") with { Title = "The Größte Application" }, Entity("other", owner: "x", type: "y"));

        foreach (var text in new[] { "sil", "demo", "silly-de", "GRÖ", "gro app", "check", "crossplane cl", "demo checkout" })
        {
            Assert.Equal(["silly-demo"], (await QueryAsync(storage, new CatalogQuery { Text = text })).Items.Select(i => i.Name));
        }

        Assert.Empty((await QueryAsync(storage, new CatalogQuery { Text = "lly" })).Items);
        Assert.Empty((await QueryAsync(storage, new CatalogQuery { Text = "silly nothing" })).Items);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Word_of_four_letters_or_more_is_found_with_one_typo(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("payments-gateway"), Entity("abc"));

        foreach (var text in new[] { "paymets", "paymments", "paynents", "apyments", "ayments", "xpayments", "gatewya", "gat paymnet", "pyme" })
        {
            Assert.Equal(["payments-gateway"], (await QueryAsync(storage, new CatalogQuery { Text = text })).Items.Select(i => i.Name));
        }

        foreach (var text in new[] { "pamets", "abd", "gtwy", "payments nothing" }) Assert.Empty((await QueryAsync(storage, new CatalogQuery { Text = text })).Items);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Word_that_is_there_brings_no_similar_ones(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("order"), Entity("older"));

        Assert.Equal(["order"], (await QueryAsync(storage, new CatalogQuery { Text = "order" })).Items.Select(i => i.Name));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Odd_search_text_is_never_an_operator_or_an_error(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("and-or-not"), Entity("plain"));

        foreach (var text in new[] { "\"", "'", "*", "name:plain", "plain)", "(plain", "plain*", "^plain", "-plain", "+plain", "pla\"in", "NEAR(plain other)", "plain; DROP TABLE entity", "a\0b", "%", "_", "\\", ":*", "& |", "!plain <-> x" })
        {
            await QueryAsync(storage, new CatalogQuery { Text = text });
        }

        Assert.Single((await QueryAsync(storage, new CatalogQuery { Text = "AND OR NOT" })).Items);
        Assert.Single((await QueryAsync(storage, new CatalogQuery { Text = "plain*" })).Items);
        Assert.Empty((await QueryAsync(storage, new CatalogQuery { Text = "***" })).Items);
        Assert.Equal(2, (await QueryAsync(storage, new CatalogQuery())).Total);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Pages_join_to_the_whole_list_in_every_order_and_direction(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync([.. Enumerable.Range(0, 53).Select(i =>
            Entity($"e{i % 7}", $"n{i}", kind: i % 2 == 0 ? "Component" : "Resource", type: i % 3 == 0 ? "" : $"t{i % 5}", owner: i % 4 == 0 ? "" : $"o{i % 3}")
                with { Created = i % 6 == 0 ? null : storage.Time.GetUtcNow().AddMinutes(i % 9) })]);

        foreach (var column in CatalogFacets.Columns)
        {
            foreach (var descending in new[] { false, true })
            {
                var query = new CatalogQuery { OrderBy = column, Descending = descending, Limit = 10 };
                var whole = (await QueryAsync(storage, query with { Limit = 1000 })).Items.Select(i => i.Id).ToList();
                List<string> forward = [];
                var page = await QueryAsync(storage, query);
                forward.AddRange(page.Items.Select(i => i.Id));
                Assert.Null(page.Previous);
                while (page.Next is { } next)
                {
                    page = await QueryAsync(storage, query with { Cursor = next });
                    forward.AddRange(page.Items.Select(i => i.Id));
                }

                List<string> back = [.. page.Items.Select(i => i.Id)];
                while (page.Previous is { } previous)
                {
                    page = await QueryAsync(storage, query with { Cursor = previous });
                    back.InsertRange(0, page.Items.Select(i => i.Id));
                }

                Assert.Equal(53, whole.Distinct().Count());
                Assert.Equal(whole, forward);
                Assert.Equal(whole, back);
            }
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Missing_values_come_last_in_both_directions(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync(Entity("none", owner: ""), Entity("a", owner: "alpha"), Entity("z", owner: "zeta"));

        Assert.Equal(["a", "z", "none"], (await QueryAsync(storage, new CatalogQuery { OrderBy = "owner" })).Items.Select(i => i.Name));
        Assert.Equal(["z", "a", "none"], (await QueryAsync(storage, new CatalogQuery { OrderBy = "owner", Descending = true })).Items.Select(i => i.Name));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Cursor_stays_right_when_rows_come_and_go(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync([.. Enumerable.Range(0, 20).Select(i => Entity($"e{i:00}"))]);
        var first = await QueryAsync(storage, new CatalogQuery { Limit = 5 });

        await storage.ApplyAsync(Entity("a-new-first"), Entity("e05-between"));
        await storage.ApplyAsync([], [Entity("e04").Id]);
        var second = await QueryAsync(storage, new CatalogQuery { Limit = 5, Cursor = first.Next });

        Assert.Equal(["e05", "e05-between", "e06", "e07", "e08"], second.Items.Select(i => i.Name));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Changed_or_foreign_cursor_is_refused(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync([.. Enumerable.Range(0, 9).Select(i => Entity($"e{i}"))]);
        var cursor = (await QueryAsync(storage, new CatalogQuery { Limit = 2 })).Next!;

        foreach (var bad in new[] { cursor[..^2] + "AA", "x" + cursor, "not base64 !!", "", "AAAA", new string('A', 5000) }.Where(b => b.Length > 0))
        {
            var refused = await Assert.ThrowsAsync<PorticoException>(() => QueryAsync(storage, new CatalogQuery { Limit = 2, Cursor = bad }));
            Assert.Equal(ErrorCode.InvalidInput, refused.Code);
        }

        var other = await Assert.ThrowsAsync<PorticoException>(() => QueryAsync(storage, new CatalogQuery { Limit = 2, OrderBy = "kind", Cursor = cursor }));
        Assert.Equal(ErrorCode.InvalidInput, other.Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Stored_catalog_survives_a_restart(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync([.. Enumerable.Range(0, 30).Select(i => Entity($"e{i}"))]);

        var reopened = storage.Reopen();
        List<string> names = [];
        await foreach (var record in reopened.AllAsync(default)) names.Add(EntityDocument.Read(record).Name);

        Assert.Equal(30, names.Count);
        Assert.Equal(1, await reopened.SequenceAsync(default));
        Assert.Equal(storage.Time.GetUtcNow(), await reopened.LastSeenAsync(default));
        Assert.Equal(0, reopened.Generation);
    }

    private static Task<CatalogPage> QueryAsync(TestStorage storage, CatalogQuery query) => storage.Pages.QueryAsync(Caller.Guest, query, default);
}

internal static class QueryExtensions
{
    public static CatalogQuery With(this CatalogQuery query, string facet, params string[] values) =>
        query with { Facets = query.Facets.Add(facet, values.ToImmutableArray()) };
}
