using System.Collections.Immutable;
using System.Text;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Indexing;

/// <summary>
/// All that can be asked of the catalog, in memory: facts as numbers, postings, orders and relations. The store keeps the documents. Fed by the projector
/// only; any thread may read. Documents are taken apart outside the lock and go in a few at a time, so that a reader never waits for a batch.
/// </summary>
internal sealed class EntityIndex : IDisposable
{
    private const int AtOnce = 32;

    /// <summary>Bytes of documents in memory: little of a small container, and never much.</summary>
    private static readonly long MostDocuments = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16, 8 << 20, 24 << 20);

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly EntityDraftFacts[] _drafts = [.. Enumerable.Range(0, AtOnce).Select(_ => new EntityDraftFacts())];
    private IndexReaders _now = new();

    /// <summary>Documents of what is asked for most; here, since whatever changes the index outdates them.</summary>
    public DocumentCache Documents { get; } = new(MostDocuments);

    public int Count => Read(n => n.Slots.Count);

    /// <summary>What is stored under the id, or null.</summary>
    public (ResourceRef Source, ulong Fingerprint)? Find(string id) =>
        Read<(ResourceRef, ulong)?>(n => n.SlotOf(id) is >= 0 and var slot ? (n.Slots[slot].Source, n.Slots[slot].Fingerprint) : null);

    /// <summary>Takes changes in; a reader sees each entity as it was before or after. Used by one thread at a time.</summary>
    public void Apply(IEnumerable<EntityRecord> upserts, IEnumerable<string> removals)
    {
        var (changed, gone) = (upserts.ToList(), removals.ToList());

        // First: what is read from now on is what is stored now, and nobody finds an entity anew with its old document.
        Documents.Forget(changed.Select(c => c.Id).Concat(gone));
        foreach (var chunk in gone.Chunk(AtOnce))
        {
            Write(() =>
            {
                foreach (var id in chunk)
                {
                    if (_now.SlotOf(id) is >= 0 and var slot) _now.Slots.Remove(slot);
                }
            });
        }

        foreach (var chunk in changed.Chunk(AtOnce))
        {
            for (var i = 0; i < chunk.Length; i++) _drafts[i].Read(chunk[i]);
            Write(() =>
            {
                for (var i = 0; i < chunk.Length; i++) _now.Slots.Put(_drafts[i]);
            });
        }
    }

    /// <summary>Takes over everything that is stored; readers see what was before until all is there.</summary>
    /// <param name="records">All of them.</param>
    /// <param name="seen">Told of each id and entity ref.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task LoadAsync(IAsyncEnumerable<EntityRecord> records, Action<string, string> seen, CancellationToken cancellationToken)
    {
        var loaded = new IndexReaders();
        await foreach (var drafts in EntityDrafts.ReadAsync(records, cancellationToken).ConfigureAwait(false))
        {
            foreach (var draft in drafts)
            {
                loaded.Slots.Put(draft);
                seen(draft.Record.Id, draft.Head.Ref);
            }
        }

        Write(() => _now = loaded);
        Documents.Clear();
    }

    public void Clear()
    {
        Write(() => _now = new IndexReaders());
        Documents.Clear();
    }

    /// <summary>Sources of stored entities of a cluster's type.</summary>
    public IReadOnlyList<ResourceRef> SourcesOf(string cluster, GroupKind kind) => Read(n =>
    {
        using var found = n.Matcher.Match(
            new EntityFilter.All([new EntityFilter.In("portico.cluster", [cluster]), new EntityFilter.In("portico.kind", [kind.Kind])]), null);
        return found.ToSlots().Select(s => n.Slots[s].Source).Where(s => s.Cluster == cluster && s.GroupKind == kind).ToList();
    });

    /// <summary>Kinds of which there are entities of a cluster.</summary>
    public IReadOnlySet<GroupKind> KindsOf(string cluster) => Read(n =>
    {
        HashSet<GroupKind> kinds = [];
        for (var slot = 0; slot < n.Slots.Length; slot++)
        {
            if (n.Slots.IsAlive(slot) && n.Slots[slot].Source is var source && source.Cluster == cluster) kinds.Add(source.GroupKind);
        }

        return kinds;
    });

    /// <summary>Sources of stored entities that fulfil the condition.</summary>
    public IReadOnlyList<ResourceRef> Sources(Func<ResourceRef, bool> where) =>
        Read(n => Enumerable.Range(0, n.Slots.Length).Where(n.Slots.IsAlive).Select(s => n.Slots[s].Source).Where(where).ToList());

    /// <summary>Ids of a provider's entities.</summary>
    public IReadOnlySet<string> IdsOf(string provider) => Read(n =>
        Enumerable.Range(0, n.Slots.Length).Where(s => n.Slots.IsAlive(s) && n.Slots[s].Provider == provider).Select(n.Slots.IdOf).ToHashSet());

    public IndexPage Query(IndexQuery asked) => Read(n =>
    {
        using var found = n.Match(asked);
        return n.Pages.Read(asked, found);
    });

    /// <summary>Counts per field, sorted by value.</summary>
    public IReadOnlyList<ImmutableArray<FacetCount>> Facets(IndexQuery asked, IEnumerable<string> fields) => Read(n =>
    {
        using var found = n.Match(asked);
        var count = found.Count();
        return fields.Select(f => n.Facets.Count(f, found, count)).ToList();
    });

    /// <summary>The entities of whole refs, in the order asked; null for one that isn't there or isn't among those that match.</summary>
    public IReadOnlyList<IndexHit?> Find(IReadOnlyList<string> refs, EntityFilter? filter, EntityFilter? readable) => Read(n =>
    {
        using var found = filter is null && readable is null ? null : n.Matcher.Match(filter, readable);
        return refs.Select(r => n.HitOf(n.Relations.SlotOf(Encoding.UTF8.GetBytes(r.ToLowerInvariant())), found)).ToList();
    });

    public IndexHit? FindByUid(string uid, EntityFilter? readable) => Read(n =>
    {
        using var found = n.Matcher.Match(new EntityFilter.In("metadata.uid", [uid]), readable);
        return found.ToSlots() is [var slot, ..] ? n.HitOf(slot, null) : null;
    });

    /// <summary>Whether the entity is among those a caller may read.</summary>
    public bool IsReadable(string id, EntityFilter? readable) => readable is null || Read(n =>
    {
        if (n.SlotOf(id) is not (>= 0 and var slot)) return false;
        using var found = n.Matcher.Match(null, readable);
        return found.Has(slot);
    });

    public void Dispose() => _lock.Dispose();

    private T Read<T>(Func<IndexReaders, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(_now);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private void Write(Action write)
    {
        _lock.EnterWriteLock();
        try
        {
            write();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }
}
