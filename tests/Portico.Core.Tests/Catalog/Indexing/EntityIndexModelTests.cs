using System.Text;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Queries;

namespace Portico.Core.Tests.Catalog.Indexing;

/// <summary>The index answers as one would who looks at every entity, whatever changed before.</summary>
public sealed class EntityIndexModelTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void Index_answers_as_a_look_at_every_entity_does(int seed)
    {
        var world = new RandomEntities(seed);
        using var index = new EntityIndex();
        Dictionary<string, CatalogEntity> entities = [];
        for (var step = 0; step < 25; step++)
        {
            Change(world, entities, index);
            var model = new NaiveQueries(entities.Values);
            for (var asked = 0; asked < 12; asked++) Compare(world, model, index);
        }
    }

    [Fact]
    public void Paging_by_position_sees_each_surviving_entity_once_while_others_come_and_go()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var world = new RandomEntities(seed * 1000);
            using var index = new EntityIndex();
            Dictionary<string, CatalogEntity> stay = Enumerable.Range(0, 15).Select(i => world.Entity($"e{i}")).ToDictionary(e => e.Id);
            index.Apply(stay.Values.Select(EntityDocument.Write), []);
            var query = new EntityQuery { Order = [new EntityOrder("metadata.title", seed % 2 == 0), new EntityOrder("spec.size")], Limit = 3 };

            List<string> seen = [];
            var page = index.Query(new IndexQuery(query));
            while (true)
            {
                seen.AddRange(page.Hits.Select(h => h.Id));
                if (page.Next is not { } next) break;
                var other = $"e{15 + world.Next(15)}";
                if (world.Next(2) == 0) index.Apply([EntityDocument.Write(world.Entity(other))], []);
                else index.Apply([], [other]);
                page = index.Query(new IndexQuery(query with { From = next }));
            }

            Assert.Equal(stay.Keys.Order(), seen.Where(stay.ContainsKey).Order());
        }
    }

    private static void Change(RandomEntities world, Dictionary<string, CatalogEntity> entities, EntityIndex index)
    {
        var upserts = Enumerable.Range(0, world.Next(6)).Select(_ => world.Entity(world.Id())).DistinctBy(e => e.Id).ToList();
        var removals = Enumerable.Range(0, world.Next(3)).Select(_ => world.Id()).Distinct().ToList();
        foreach (var id in removals) entities.Remove(id);
        foreach (var entity in upserts) entities[entity.Id] = entity;
        index.Apply(upserts.Select(EntityDocument.Write), removals);
    }

    private static void Compare(RandomEntities world, NaiveQueries model, EntityIndex index)
    {
        var query = world.Query();
        var page = index.Query(new IndexQuery(query));
        Same(model.Query(query), page, query);
        if (page.Next is { } next) Same(model.Query(query with { From = next, Offset = 0 }), index.Query(new IndexQuery(query with { From = next, Offset = 0 })), query);
        if (page.Previous is { } previous) Same(model.Query(query with { From = previous }), index.Query(new IndexQuery(query with { From = previous })), query);

        var field = world.Field();
        Assert.Equal(model.Facet(query.Filter, field), index.Facets(new IndexQuery(new EntityQuery { Filter = query.Filter }), [field])[0]);

        var @ref = world.Ref();
        var (expected, found) = (model.Find(@ref, query.Filter), index.Find([@ref], query.Filter, null)[0]);
        Assert.Equal(expected?.Record.Id, found?.Id);
        if (found is { } hit) Assert.Equal(expected!.Relations, hit.Relations);
    }

    private static void Same(EntityPage expected, IndexPage page, EntityQuery query)
    {
        var said = query.ToString() + query.Filter + string.Join(',', query.Order);
        Assert.True(expected.Items.Select(i => i.Record.Id).SequenceEqual(page.Hits.Select(h => h.Id)),
            $"{said}\nexpected {string.Join(' ', expected.Items.Select(i => i.Record.Id))}, got {string.Join(' ', page.Hits.Select(h => h.Id))}");
        Assert.Equal(expected.Total, page.Total);
        Assert.Equal(Text(expected.Next), Text(page.Next));
        Assert.Equal(Text(expected.Previous), Text(page.Previous));
        foreach (var (item, hit) in expected.Items.Zip(page.Hits)) Assert.Equal(item.Relations, hit.Relations);
    }

    private static string Text(EntityPosition? position) => position is null ? "" : new StringBuilder().AppendJoin('|', position.Values).Append(position.Id).Append(position.Backwards).ToString();
}
