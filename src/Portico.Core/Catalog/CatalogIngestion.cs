using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Replicas;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>The live path: followers of all clusters → one bounded channel → the projector. An outage deletes nothing; only a list or a deletion does.</summary>
internal sealed class CatalogIngestion(
    IClusters clusters, IOfferings offerings, WatchPlan plan, IngestionQueue queue, CatalogProjector projector, ICatalogStore store, ILeases leases, IngestionStatus status, CatalogOptions options, RuleBook rules,
    TimeProvider time, ILogger<CatalogIngestion> log) : BackgroundService
{
    private readonly List<(ResourceRef Ref, Resource? Now)> _pending = [];
    private readonly Dictionary<ServedType, long> _arrivals = [];
    private bool _rulesChanged;
    private bool _offeringsChanged;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await InsistAsync(projector.LoadAsync, stoppingToken).ConfigureAwait(false);
            var replicas = new ReplicaFollower(store, leases, queue.Writer);
            var sharing = Task.WhenAll([.. clusters.All.Select(c => replicas.LeaseAsync(c.Name, stoppingToken)), replicas.ListenAsync(stoppingToken)]);
            var leaving = ForgetOtherClustersAsync(stoppingToken);

            var followers = clusters.All.ToDictionary(c => c.Name, c => new ClusterFollower(
                c, plan, queue.Writer, () => projector.StoredKinds(c.Name), status, options, time, log));
            void All() => followers.Values.ToList().ForEach(f => f.Nudge());
            void One(string cluster) => followers.GetValueOrDefault(cluster)?.Nudge();
            var nudges = clusters.All.Select(c => (Cluster: c, Nudge: (Action)followers[c.Name].Nudge)).ToList();
            foreach (var (cluster, nudge) in nudges) cluster.TypesChanged += nudge;
            void Rules()
            {
                Volatile.Write(ref _rulesChanged, true);
                queue.Writer.TryWrite(new Ingested.RulesChanged());
                All();
            }

            void Offered()
            {
                Volatile.Write(ref _offeringsChanged, true);
                queue.Writer.TryWrite(new Ingested.OfferingsChanged());
                All();
            }

            projector.RenewOffered();
            offerings.Changed += Offered;
            rules.Changed += Rules;
            plan.Learned += One;
            try
            {
                await Task.WhenAll([.. followers.Values.Select(f => f.RunAsync(stoppingToken)), ProjectAsync(stoppingToken), sharing, leaving]).ConfigureAwait(false);
            }
            finally
            {
                offerings.Changed -= Offered;
                rules.Changed -= Rules;
                plan.Learned -= One;
                foreach (var (cluster, nudge) in nudges) cluster.TypesChanged -= nudge;
                foreach (var follower in followers.Values) follower.Dispose();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ForgetOtherClustersAsync(CancellationToken cancellationToken)
    {
        var outside = projector.Outside(clusters.All.Select(c => c.Name).ToHashSet());
        if (outside.Count == 0) return;
        Log.ClustersLeft(log, outside.Count);
        foreach (var cluster in outside.GroupBy(o => o.Cluster))
        {
            // A replica that still has the cluster in its configuration holds the lease, and its entities stay.
            await leases.RunAsync(
                ReplicaFollower.LeaseOf(cluster.Key),
                async (lease, held) =>
                {
                    await queue.Writer.WriteAsync(new Ingested.Leased(cluster.Key, lease), held).ConfigureAwait(false);
                    var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    await queue.Writer.WriteAsync(new Ingested.Left(cluster.Key, gone), held).ConfigureAwait(false);
                    await gone.Task.WaitAsync(held).ConfigureAwait(false);
                    await queue.Writer.WriteAsync(new Ingested.Released(cluster.Key, lease), held).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ProjectAsync(CancellationToken cancellationToken)
    {
        var last = 0L;
        while (true)
        {
            await WaitAsync(cancellationToken).ConfigureAwait(false);

            // The first change after a quiet time is applied at once, a burst in batches.
            var rest = options.BatchInterval - time.GetElapsedTime(last);
            if (last != 0 && rest > TimeSpan.Zero && queue.Reader.Count < options.BatchSize) await Task.Delay(rest, time, cancellationToken).ConfigureAwait(false);
            try
            {
                while (_pending.Count < options.BatchSize && queue.Reader.TryRead(out var item)) await TakeAsync(item, cancellationToken).ConfigureAwait(false);
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                if (Interlocked.Exchange(ref _offeringsChanged, false))
                {
                    projector.RenewOffered();
                    await InsistAsync(projector.FlushAsync, cancellationToken).ConfigureAwait(false);
                }

                if (Interlocked.Exchange(ref _rulesChanged, false)) await InsistAsync(projector.ProjectAllAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.BatchFailed(log, fault);
                _pending.Clear();
            }

            last = time.GetTimestamp();
        }
    }

    /// <summary>Waits for signals. In quiet times it notes that the catalog is fresh, and finds out whether the store lost its content meanwhile.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var ready = queue.Reader.WaitToReadAsync(cancellationToken).AsTask();
        while (await Task.WhenAny(ready, Task.Delay(options.QuietInterval, time, cancellationToken)).ConfigureAwait(false) != ready)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await InsistAsync(projector.HeartbeatAsync, cancellationToken).ConfigureAwait(false);
        }

        await ready.ConfigureAwait(false);
    }

    private Task TakeAsync(Ingested item, CancellationToken cancellationToken) => item switch
    {
        Ingested.Watched watched => TakeAsync(watched, cancellationToken),
        Ingested.Declared declared => TakeAsync(declared, cancellationToken),
        Ingested.Leased leased => TakeAsync(() => projector.Hold(leased.Cluster, leased.Lease), cancellationToken),
        Ingested.Released released => TakeAsync(() => projector.Release(released.Cluster, released.Lease), cancellationToken),
        Ingested.Left left => TakeAsync(left, cancellationToken),
        Ingested.Announced announced => InsistAsync(stop => projector.HearAsync(announced.Sequence, stop), cancellationToken),
        Ingested.OfferingsChanged or Ingested.RulesChanged => Task.CompletedTask, // Only wakes the loop.
        _ => throw new InvalidOperationException($"the queue holds a {item.GetType().Name}"),
    };

    /// <summary>Something about leases: what came before it is stored under the leases of before.</summary>
    private async Task TakeAsync(Action change, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await InsistAsync(projector.CatchUpAsync, cancellationToken).ConfigureAwait(false);
        change();
        await InsistAsync(projector.FlushAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeAsync(Ingested.Left item, CancellationToken cancellationToken)
    {
        foreach (var chunk in projector.Outside(item.Cluster).Chunk(options.BatchSize))
            await ApplyAsync([.. chunk.Select(g => (g, (Resource?)null))], cancellationToken).ConfigureAwait(false);
        item.Done.TrySetResult();
    }

    private async Task TakeAsync(Ingested.Declared item, CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            await InsistAsync(stop => projector.DeclareAsync(item.Entities, stop), cancellationToken).ConfigureAwait(false);
            item.Stored.TrySetResult();
        }
        catch (Exception fault)
        {
            item.Stored.TrySetException(fault);
            throw;
        }
    }

    private async Task TakeAsync(Ingested.Watched item, CancellationToken cancellationToken)
    {
        var (type, kind) = (item.Type, item.Type.GroupKind);
        switch (item.Signal)
        {
            case WatchSignal.Changed changed:
                if (Belongs(type, changed.Item)) _pending.Add((changed.Item.Ref, changed.Item));
                _arrivals[type] = item.Arrived;
                break;
            case WatchSignal.Removed removed:
                _pending.Add((removed.Item.Ref, null));
                _arrivals[type] = item.Arrived;
                break;
            case WatchSignal.Snapshot snapshot:
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                await TakeAsync(type, snapshot, item.Arrived, cancellationToken).ConfigureAwait(false);
                break;
            case WatchSignal.Interrupted interrupted:
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                status.Stale(type.Cluster, kind, interrupted);
                projector.Touch(type.Cluster, kind);
                break;
            case WatchSignal.Resumed:
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                status.Following(type.Cluster, kind, null);
                projector.Touch(type.Cluster, kind);
                break;
            case null:
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                projector.SetKnown(type.Cluster, kind, known: false);
                await RemoveAsync(type, projector.Known(type.Cluster, kind), cancellationToken).ConfigureAwait(false);
                status.NotServed(type.Cluster, kind);
                break;
        }
    }

    /// <summary>A complete list: what isn't in it is gone, also what went while nobody looked.</summary>
    private async Task TakeAsync(ServedType type, WatchSignal.Snapshot snapshot, long arrived, CancellationToken cancellationToken)
    {
        var present = snapshot.Items.Select(i => i.Ref).ToHashSet();
        foreach (var chunk in snapshot.Items.Where(i => Belongs(type, i)).Chunk(options.BatchSize))
        {
            await ApplyAsync([.. chunk.Select(i => (i.Ref, (Resource?)i))], cancellationToken).ConfigureAwait(false);
        }

        await RemoveAsync(type, projector.Known(type.Cluster, type.GroupKind).Where(k => !present.Contains(k)), cancellationToken).ConfigureAwait(false);
        projector.SetKnown(type.Cluster, type.GroupKind, known: true);
        var wasStale = status.StaleSince(type.Cluster, type.GroupKind) is not null;
        status.Following(type.Cluster, type.GroupKind, projector.CountOf(type.Cluster, type.GroupKind));
        status.Stored(type.Cluster, type.GroupKind, arrived, projector.CountOf(type.Cluster, type.GroupKind));
        if (wasStale) projector.Touch(type.Cluster, type.GroupKind);
    }

    private async Task RemoveAsync(ServedType type, IEnumerable<ResourceRef> gone, CancellationToken cancellationToken)
    {
        var all = gone.ToList();
        if (all.Count == 0) return;
        Log.Vanished(log, type.GroupKind, type.Cluster, all.Count);
        foreach (var chunk in all.Chunk(options.BatchSize)) await ApplyAsync([.. chunk.Select(g => (g, (Resource?)null))], cancellationToken).ConfigureAwait(false);
    }

    private bool Belongs(ServedType type, Resource item)
    {
        if (item.Ref.GroupKind == type.GroupKind && item.Ref.Name.Length > 0) return true;
        status.Skip(item.Ref, $"The list of {type.GroupKind} on {type.Cluster} holds an object of kind \"{item.Ref.GroupKind}\" named \"{item.Ref.Name}\".");
        return false;
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_pending.Count == 0) return;
        await ApplyAsync(_pending, cancellationToken).ConfigureAwait(false);
        _pending.Clear();
        foreach (var (type, arrived) in _arrivals) status.Stored(type.Cluster, type.GroupKind, arrived, projector.CountOf(type.Cluster, type.GroupKind));
        _arrivals.Clear();
    }

    private async Task ApplyAsync(IReadOnlyList<(ResourceRef Ref, Resource? Now)> changes, CancellationToken cancellationToken)
    {
        projector.Remember(changes);
        await InsistAsync(projector.FlushAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Storage that is away is waited for; meanwhile the channel fills and the watches wait too.</summary>
    private async Task InsistAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        for (var wait = options.FirstRetry; ; wait = wait * 2 < options.LongestRetry ? wait * 2 : options.LongestRetry)
        {
            try
            {
                await work(cancellationToken).ConfigureAwait(false);
                status.StorageProblem = null;
                return;
            }
            catch (PorticoException problem) when (problem.Code is ErrorCode.StorageUnavailable)
            {
                Log.StoreFailed(log, problem.Message);
                status.StorageProblem = problem.Message;
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
