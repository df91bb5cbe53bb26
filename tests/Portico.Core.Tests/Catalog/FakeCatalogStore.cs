using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Errors;

namespace Portico.Core.Tests.Catalog;

internal sealed class FakeCatalogStore : ICatalogStore
{
    public ConcurrentDictionary<string, CatalogEntity> Entities { get; } = [];

    public ConcurrentQueue<CatalogBatch> Batches { get; } = [];

    public long Generation { get; set; }

    public DateTimeOffset? LastSeen { get; set; }

    public volatile bool Away;

    public Task<long> SequenceAsync(CancellationToken cancellationToken) => Task.FromResult((long)Batches.Count);

    public Task<CatalogChanges?> ChangesAsync(long after, CancellationToken cancellationToken) => Task.FromResult<CatalogChanges?>(new CatalogChanges(Batches.Count, [], []));

    public async IAsyncEnumerable<long> AnnouncedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<DateTimeOffset?> LastSeenAsync(CancellationToken cancellationToken) => Task.FromResult(LastSeen);

    public Task SeenAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        LastSeen = at;
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<EntityRecord> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entity in Entities.Values) yield return await Task.FromResult(EntityDocument.Write(entity));
    }

    public Task<long> ApplyAsync(CatalogBatch batch, CancellationToken cancellationToken)
    {
        if (Away) throw new PorticoException(ErrorCode.StorageUnavailable, "The disk is full.");
        foreach (var id in batch.Removals) Entities.TryRemove(id, out _);
        foreach (var record in batch.Upserts) Entities[record.Id] = EntityDocument.Read(record);
        Batches.Enqueue(batch);
        return Task.FromResult((long)Batches.Count);
    }

    /// <summary>How often documents were asked for.</summary>
    public int Finds { get; private set; }

    /// <summary>What happens between the look at the documents and the answer.</summary>
    public Func<Task>? BeforeFindReturns { get; set; }

    public async Task<IReadOnlyList<EntityRecord?>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Finds++;
        List<EntityRecord?> found = [.. ids.Select(id => Entities.TryGetValue(id, out var entity) ? EntityDocument.Write(entity) : null)];
        if (BeforeFindReturns is { } before) await before().ConfigureAwait(false);
        return found;
    }

    public Task<long?> SequenceOfAsync(string id, CancellationToken cancellationToken) => Task.FromResult<long?>(Entities.ContainsKey(id) ? Batches.Count : null);
}
