using System.Collections.Frozen;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Projection;
using Portico.Core.Graphs;
using Portico.Core.Replicas;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Catalog;

/// <summary>
/// Applies changes of objects: cache, then entities, then one transaction, then index, then the signal to readers. Used by one loop only.
/// </summary>
internal sealed class CatalogProjector(
    ResourceCache cache, EntityProjector entities, EntityIndex index, ICatalogStore store, CatalogFeed feed, IngestionStatus status, WatchPlan plan, TimeProvider time)
{
    private const int MostRelatives = 5000;
    private const int MostDeclared = 500;

    private readonly HashSet<ResourceRef> _dirty = [];
    private readonly HashSet<ResourceRef> _gone = [];
    private readonly HashSet<ResourceRef> _after = [];
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _generation;
    private readonly Dictionary<string, Lease> _held = [];
    private long _sequence;

    /// <summary>Ends when what is stored was read.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Reads what is stored; must succeed once before anything is applied.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _generation = store.Generation;
        _sequence = await store.SequenceAsync(cancellationToken).ConfigureAwait(false);
        status.StartFrom(await store.LastSeenAsync(cancellationToken).ConfigureAwait(false));
        feed.StartAfter(_sequence);
        entities.Refs.Clear();
        await index.LoadAsync(store.AllAsync(cancellationToken), entities.Refs.Load, cancellationToken).ConfigureAwait(false);
        _loaded.TrySetResult();
    }

    /// <summary>
    /// Takes changes in, in order; null means the object is confirmed gone. They are in the cache at once and in the catalog after
    /// <see cref="FlushAsync"/>, which may be repeated until it succeeds.
    /// </summary>
    public void Remember(IEnumerable<(ResourceRef Ref, Resource? Now)> changes)
    {
        HashSet<ResourceRef> changed = [];
        HashSet<ResourceRef> handsDown = [];
        HashSet<ResourceRef> namespaces = [];
        foreach (var (@ref, now) in changes)
        {
            try
            {
                if (now is null) Forget(@ref);
                else if (!Remember(@ref, now, handsDown, namespaces)) continue;
                changed.Add(@ref);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                status.Skip(@ref, $"The object could not be read: {fault.Message} Look at it with kubectl get -o yaml.");
            }
        }

        _dirty.UnionWith(changed);
        _dirty.UnionWith(Lineage.Above(cache, changed, MostRelatives));
        _dirty.UnionWith(Lineage.Below(cache, handsDown, MostRelatives));
        if (namespaces.Count > 0) _dirty.UnionWith(index.Sources(s => s.Namespace.Length > 0 && namespaces.Contains(NamespaceOf(s))));
    }

    /// <summary>Projects everything that is cached again: other rules are in force. An entity that no rule wants any more goes.</summary>
    public async Task ProjectAllAsync(CancellationToken cancellationToken)
    {
        foreach (var chunk in cache.AllRefs().Chunk(MostDeclared))
        {
            _dirty.UnionWith(chunk);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes other offerings into account: what their instances become, and which API they consume.</summary>
    public void RenewOffered()
    {
        var news = entities.Offered?.Renew().ToHashSet() ?? [];
        if (news.Count > 0) _dirty.UnionWith(cache.AllRefs().Where(r => news.Contains(r.GroupKind)));
    }

    /// <summary>Stores what was remembered in one transaction and signals it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushHeldAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LeaseLostException lost)
        {
            // Another replica writes this cluster now, from its own watches: what we had to say of it is for nobody.
            foreach (var cluster in _held.Where(h => h.Value.Name == lost.Name).Select(h => h.Key).ToList()) _held.Remove(cluster);
            await FlushHeldAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>From now on this replica writes the cluster's entities: all that is cached is looked at, and what went unseen by the one before goes.</summary>
    public void Hold(string cluster, Lease lease)
    {
        _held[cluster] = lease;
        _dirty.UnionWith(cache.AllRefs().Where(r => r.Cluster == cluster));
        var unseen = index.Sources(s => s.Cluster == cluster && cache.Knows(cluster, s.GroupKind) && cache.Find(s) is null);
        _dirty.UnionWith(unseen);
        _gone.UnionWith(unseen);
    }

    public void Release(string cluster, Lease lease)
    {
        if (_held.TryGetValue(cluster, out var held) && held == lease) _held.Remove(cluster);
    }

    /// <summary>Reads what other replicas stored, unless all up to <paramref name="sequence"/> is known.</summary>
    public Task HearAsync(long sequence, CancellationToken cancellationToken) => sequence <= _sequence ? Task.CompletedTask : CatchUpAsync(cancellationToken);

    /// <summary>Reads what other replicas stored.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (await store.ChangesAsync(_sequence, cancellationToken).ConfigureAwait(false) is not { } changes)
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
            feed.Publish(_sequence, index.Sources(_ => true).ToFrozenSet());
            return;
        }

        Learn(changes);
    }

    private async Task FlushHeldAsync(CancellationToken cancellationToken)
    {
        if (store.Generation != _generation)
        {
            // The store began anew: everything that is cached goes in again.
            var generation = store.Generation;
            index.Clear();
            foreach (var chunk in cache.AllRefs().Chunk(500)) await WriteAsync([.. chunk], cancellationToken).ConfigureAwait(false);
            _generation = generation;
        }

        if (_dirty.Count + _after.Count == 0) return;
        await WriteAsync(_dirty, cancellationToken).ConfigureAwait(false);
        _dirty.Clear();
        _gone.Clear();

        // What this batch made possible for others: a name that is free again, an API that is there now.
        while (_after.Count > 0)
        {
            HashSet<ResourceRef> after = [.. _after];
            _after.Clear();
            await WriteAsync(after, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores what a provider says of its entities, in transactions of bounded size.</summary>
    public async Task DeclareAsync(DeclaredEntities declared, CancellationToken cancellationToken)
    {
        // A store that began anew must be noticed first, otherwise what it lost counts as unchanged.
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        List<Change> changed = [];
        var now = time.GetUtcNow();
        foreach (var entity in declared.Upserts.Select(Named))
        {
            var record = EntityDocument.Write(entity with { Updated = now });
            if (index.Find(entity.Id)?.Fingerprint != record.Fingerprint) changed.Add(new Change(record, entity.Source));
        }

        var own = index.IdsOf(declared.Provider);
        foreach (var chunk in changed.Chunk(MostDeclared)) await StoreAsync(chunk, [], chunk.Select(c => c.Source), cancellationToken).ConfigureAwait(false);
        foreach (var chunk in declared.Removals.Where(own.Contains).Chunk(MostDeclared))
        {
            var sources = chunk.Select(id => index.Find(id)).OfType<(ResourceRef Source, ulong)>().Select(f => f.Source).ToList();
            await StoreAsync([], chunk, sources, cancellationToken).ConfigureAwait(false);
            foreach (var id in chunk) entities.Refs.Release(id);
        }
    }

    /// <summary>A declared entity whose ref another one has already: who was first keeps it, and the conflict is shown.</summary>
    private CatalogEntity Named(CatalogEntity declared)
    {
        var (name, holder) = entities.Refs.Claim(declared.Id, declared.Kind, declared.RefNamespace, declared.RefName, take: true);
        if (holder is null)
        {
            status.Named(declared.Source, null);
            return declared;
        }

        var renamed = declared with { RefName = name };
        var reason = $"The name {declared.Ref} already belongs to another entity ({holder}), so this one is {renamed.Ref}. Rename one of the two.";
        status.Named(declared.Source, new RenamedEntity(declared.Source, declared.Ref, renamed.Ref, holder, reason));
        return renamed with { Problems = declared.Problems.Add(new EntityProblem("warning", reason)) };
    }

    /// <summary>Tells readers that something about objects of a type changed that isn't in the objects, such as their being stale.</summary>
    public void Touch(string cluster, GroupKind kind)
    {
        var touched = index.SourcesOf(cluster, kind);
        if (touched.Count > 0) feed.Publish(_sequence, touched.ToFrozenSet());
    }

    /// <summary>Kinds of which something is stored for a cluster.</summary>
    public IReadOnlySet<GroupKind> StoredKinds(string cluster) => index.KindsOf(cluster);

    /// <summary>Stored objects of a cluster.</summary>
    public IReadOnlyList<ResourceRef> Outside(string cluster) => index.Sources(s => s.Cluster == cluster);

    /// <summary>Stored objects of clusters that aren't configured any more.</summary>
    public IReadOnlyList<ResourceRef> Outside(IReadOnlySet<string> clusters) => index.Sources(s => s.Cluster.Length > 0 && !clusters.Contains(s.Cluster));

    /// <summary>Objects of a type that are stored or cached.</summary>
    public IEnumerable<ResourceRef> Known(string cluster, GroupKind kind) =>
        index.SourcesOf(cluster, kind).Concat(cache.RefsOfKind(cluster, kind)).Distinct();

    public void SetKnown(string cluster, GroupKind kind, bool known) => cache.SetKnown(cluster, kind, known);

    public int CountOf(string cluster, GroupKind kind) => cache.CountOf(cluster, kind);

    /// <summary>Like a flush of nothing, and notes that the portal runs.</summary>
    public async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await store.SeenAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }

    private void Forget(ResourceRef @ref)
    {
        _dirty.UnionWith(Lineage.Above(cache, [@ref], MostRelatives));
        _dirty.UnionWith(cache.Children(@ref));
        _dirty.UnionWith(entities.Selections.Remove(@ref));
        _after.UnionWith(entities.Definitions.Set(@ref, []).SelectMany(k => cache.RefsOfKind(@ref.Cluster, k)));
        cache.Remove(@ref);
        status.Unskip(@ref);
        _gone.Add(@ref);
    }

    private bool Remember(ResourceRef @ref, Resource now, HashSet<ResourceRef> handsDown, HashSet<ResourceRef> namespaces)
    {
        var before = cache.Find(@ref);
        if (!cache.Put(now)) return false;
        _gone.Remove(@ref);
        _dirty.UnionWith(entities.Selections.Set(now));

        // Those below and beside it say things about it as far as it is an entity, and some of it is handed down to them.
        var settings = entities.Settings;
        var handsOther = before is null || !EntityOwnership.Of(before, settings).Equals(EntityOwnership.Of(now, settings));
        if (handsOther) handsDown.Add(@ref);
        if (handsOther && @ref is { Group: "", Kind: "Namespace" }) namespaces.Add(@ref);
        if (before is null || before.Number("metadata", "generation") != now.Number("metadata", "generation"))
            _dirty.UnionWith(cache.Incoming(@ref).Where(e => e.Type is LinkType.References or LinkType.ManagedBy).Select(e => e.From));
        foreach (var link in cache.LinksOf(@ref))
        {
            if (link.Type is LinkType.Owns) plan.Learn(link.Target.Cluster, link.Target.GroupKind, @ref);
        }

        return true;
    }

    private static ResourceRef NamespaceOf(ResourceRef @ref) => new(@ref.Cluster, "", "Namespace", "", @ref.Namespace);

    private async Task WriteAsync(HashSet<ResourceRef> dirty, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<Change> upserts = [];
        List<string> removals = [];
        entities.Begin();
        foreach (var @ref in dirty) Project(@ref, now, upserts, removals);

        await StoreAsync(upserts, removals, dirty, cancellationToken).ConfigureAwait(false);
        foreach (var id in removals) entities.Refs.Release(id);
        foreach (var id in entities.Refs.TakeFreed())
        {
            if (index.Find(id) is { } waiting) _after.Add(waiting.Source);
        }
    }

    private async Task StoreAsync(
        IReadOnlyCollection<Change> upserts, IReadOnlyCollection<string> removals, IEnumerable<ResourceRef> touched,
        CancellationToken cancellationToken)
    {
        if (upserts.Count + removals.Count > 0)
        {
            var batch = new CatalogBatch(time.GetUtcNow(), [.. upserts.Select(u => u.Record)], [.. removals]) { Leases = [.. LeasesOf(upserts, removals)] };
            var sequence = await store.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
            index.Apply(upserts.Select(u => u.Record), removals);
            if (sequence == _sequence + 1) _sequence = sequence;
            else await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        }

        feed.Publish(_sequence, touched.ToFrozenSet());
    }

    /// <summary>Takes over what is stored, this replica's own included, which is in the index already and so changes nothing.</summary>
    private void Learn(CatalogChanges changes)
    {
        var upserts = changes.Upserts.Where(r => index.Find(r.Id)?.Fingerprint != r.Fingerprint).Select(r => new Change(r, EntityOwn.ReadHead(r.Own.Span).Source)).ToList();
        var removals = changes.Removals.Select(id => (Id: id, Row: index.Find(id))).Where(r => r.Row is not null).ToList();
        index.Documents.Forget(changes.Upserts.Select(u => u.Id));
        index.Apply(upserts.Select(u => u.Record), removals.Select(r => r.Id));
        foreach (var (id, _) in removals) entities.Refs.Release(id);
        foreach (var upsert in upserts) entities.Refs.Load(upsert.Record.Id, EntityOwn.ReadHead(upsert.Record.Own.Span).Ref);
        _sequence = Math.Max(_sequence, changes.Sequence);
        if (upserts.Count + removals.Count == 0) return;
        feed.Publish(_sequence, upserts.Select(u => u.Source).Concat(removals.Select(r => r.Row!.Value.Source)).ToFrozenSet());
    }

    private IEnumerable<Lease> LeasesOf(IEnumerable<Change> upserts, IEnumerable<string> removals) =>
        upserts.Select(u => u.Source.Cluster).Concat(removals.Select(id => index.Find(id)?.Source.Cluster ?? "")).Distinct()
            .Select(cluster => _held.GetValueOrDefault(cluster)).OfType<Lease>();

    private void Project(ResourceRef @ref, DateTimeOffset now, List<Change> upserts, List<string> removals)
    {
        // Another replica writes what it sees of this cluster; here it is only cached.
        if (!_held.ContainsKey(@ref.Cluster)) return;
        var id = EntityId.Of(@ref);
        var stored = index.Find(id);
        if (stored is { } other && other.Source != @ref)
        {
            status.Skip(@ref, $"Its id {id} already belongs to {other.Source}. Rename one of the two objects.");
            return;
        }

        try
        {
            if (cache.Find(@ref) is not { } resource)
            {
                // A relative that merely isn't here stays as stored.
                if (_gone.Contains(@ref)) status.Named(@ref, null);
                if (stored is not null && _gone.Contains(@ref)) removals.Add(id);
                return;
            }

            var projected = entities.Project(resource, now);
            status.Unskip(@ref);
            status.Named(@ref, projected.Renamed);
            var defines = projected.Decision.Draft?.Defines ?? [];
            _after.UnionWith(entities.Definitions.Set(@ref, defines).SelectMany(k => cache.RefsOfKind(@ref.Cluster, k)));
            if (projected.Entity is not { } entity)
            {
                if (stored is not null) removals.Add(id);
                return;
            }

            var record = EntityDocument.Write(entity);
            if (stored?.Fingerprint != record.Fingerprint) upserts.Add(new Change(record, @ref));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            status.Skip(@ref, $"The object could not be projected: {fault.Message}");
        }
    }

    private readonly record struct Change(EntityRecord Record, ResourceRef Source);
}
