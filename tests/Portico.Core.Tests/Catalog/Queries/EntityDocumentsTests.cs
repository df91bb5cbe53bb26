using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Queries;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Queries;

public sealed class EntityDocumentsTests : IDisposable
{
    private readonly FakeCatalogStore _store = new();
    private readonly EntityIndex _index = new();
    private readonly EntityDocuments _documents;

    public EntityDocumentsTests() => _documents = new EntityDocuments(_index, _store);

    [Fact]
    public async Task What_was_read_is_not_read_again_until_it_changes()
    {
        await PutAsync("a", "first");
        await PutAsync("b", "other");

        Assert.Equal("first", await TitleAsync("a"));
        var reads = _store.Finds;
        Assert.Equal("first", await TitleAsync("a"));
        Assert.Equal(reads, _store.Finds);

        await PutAsync("a", "second");
        Assert.Equal("second", await TitleAsync("a"));
        await PutAsync("a", "first");
        Assert.Equal("first", await TitleAsync("a"));
        await _store.ApplyAsync(new CatalogBatch(DateTimeOffset.UnixEpoch, [], ["a"]), default);
        _index.Apply([], ["a"]);
        Assert.Null(await TitleAsync("a"));
    }

    [Fact]
    public async Task Answers_keep_the_order_asked_whether_read_or_remembered()
    {
        foreach (var id in new[] { "a", "b", "c", "d" }) await PutAsync(id, id + id);
        await TitleAsync("b");
        await TitleAsync("d");

        var found = await _documents.FindAsync(["d", "nobody", "c", "b", "a"], default);

        Assert.Equal(["d", null, "c", "b", "a"], found.Select(f => f?.Id));
    }

    [Fact]
    public async Task What_was_read_while_it_changed_is_not_remembered()
    {
        await PutAsync("a", "first");
        _store.BeforeFindReturns = () => PutAsync("a", "second");

        Assert.Equal("first", await TitleAsync("a"));

        _store.BeforeFindReturns = null;
        Assert.Equal("second", await TitleAsync("a"));
    }

    [Fact]
    public void Only_so_many_bytes_are_kept_and_what_is_asked_for_stays()
    {
        var cache = new DocumentCache(40_000);
        for (var i = 0; i < 1000; i++)
        {
            cache.Add(Record($"e{i}"), cache.Changes);
            if (i > 10) Assert.NotNull(cache.Find("e10"));
        }

        Assert.InRange(Enumerable.Range(0, 1000).Count(i => cache.Find($"e{i}") is not null), 2, 40);
    }

    public void Dispose() => _index.Dispose();

    private static EntityRecord Record(string id) => new(id, new byte[800], new byte[200], 1);

    private async Task<string?> TitleAsync(string id) => await _documents.FindAsync([id], default) is [{ } record] ? EntityDocument.Read(record).Title : null;

    private async Task PutAsync(string id, string title)
    {
        var record = EntityDocument.Write(new CatalogEntity(id, new ResourceRef("", "g", "K", "", id), "K", "", id) { Title = title, Provider = "files" });
        await _store.ApplyAsync(new CatalogBatch(DateTimeOffset.UnixEpoch, [record], []), default);
        _index.Apply([record], []);
    }
}
