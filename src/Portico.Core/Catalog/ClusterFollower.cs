using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>
/// Keeps one shared watch per planned type of one cluster and passes what they say on. Types start a few at a time; new types (an XRD was
/// installed, a child's kind turned up) start within seconds; a type that is gone takes its objects with it only when discovery confirms it.
/// </summary>
internal sealed class ClusterFollower(
    ICluster cluster, WatchPlan plan, ChannelWriter<Ingested> signals, Func<IReadOnlySet<GroupKind>> storedKinds, IngestionStatus status, CatalogOptions options,
    TimeProvider time, ILogger log) : IDisposable
{
    private readonly Dictionary<GroupKind, Running> _running = [];
    private readonly SemaphoreSlim _starting = new(options.ConcurrentStarts);
    private readonly SemaphoreSlim _nudged = new(0, 1);
    private int _quietRounds;

    /// <summary>Looks at the plan again soon.</summary>
    public void Nudge()
    {
        lock (_nudged)
        {
            if (_nudged.CurrentCount == 0) _nudged.Release();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await RefreshAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (PorticoException problem)
                {
                    Log.DiscoveryFailed(log, cluster.Name, problem.Message);
                }

                await _nudged.WaitAsync(options.PlanInterval, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(_running.Values.Select(r => r.Work)).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _starting.Dispose();
        _nudged.Dispose();
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var served = await cluster.TypesAsync(cancellationToken).ConfigureAwait(false);
        var planned = plan.For(cluster.Name, served);
        var kinds = planned.Select(p => p.Type.GroupKind).ToHashSet();
        foreach (var (kind, running) in _running.ToList())
        {
            if (running.Work.IsCompleted) _running.Remove(kind);
            if (kinds.Contains(kind)) continue;

            // Discovery (or the plan) is certain: what is known of the type goes.
            await running.StopAsync().ConfigureAwait(false);
            _running.Remove(kind);
            await signals.WriteAsync(new Ingested.Watched(running.Type, null, time.GetTimestamp()), cancellationToken).ConfigureAwait(false);
        }

        foreach (var (type, why) in planned)
        {
            if (!_running.ContainsKey(type.GroupKind)) _running[type.GroupKind] = Start(type, why, cancellationToken);
        }

        await ForgetUnplannedAsync(served, kinds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stored objects of types that nobody plans (any more). What isn't served goes at once; what is served waits until every watch has
    /// spoken and the plan is quiet, since kinds of children are learned from their parents.
    /// </summary>
    private async Task ForgetUnplannedAsync(IReadOnlyList<ServedType> served, HashSet<GroupKind> planned, CancellationToken cancellationToken)
    {
        _quietRounds = plan.IsSettled(cluster.Name) && _running.Values.All(r => r.Spoke) ? _quietRounds + 1 : 0;
        var servedKinds = served.Select(s => s.GroupKind).ToHashSet();
        foreach (var kind in storedKinds())
        {
            if (planned.Contains(kind) || (servedKinds.Contains(kind) && _quietRounds < 3)) continue;
            var type = served.FirstOrDefault(s => s.GroupKind == kind) ?? new ServedType(cluster.Name, kind.Group, "", kind.Kind, "", true);
            await signals.WriteAsync(new Ingested.Watched(type, null, time.GetTimestamp()), cancellationToken).ConfigureAwait(false);
        }
    }

    private Running Start(ServedType type, string why, CancellationToken cancellationToken)
    {
        status.Starting(cluster.Name, type.GroupKind, why);
        var running = new Running(type, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));
        running.Work = Task.Run(() => FollowAsync(type, running), CancellationToken.None);
        return running;
    }

    private async Task FollowAsync(ServedType type, Running running)
    {
        var stop = running.Stop;
        var wait = options.FirstRetry;
        try
        {
            while (true)
            {
                try
                {
                    await WatchAsync(type, running, stop.Token).ConfigureAwait(false);
                    if (await IsGoneAsync(type, stop.Token).ConfigureAwait(false))
                    {
                        await signals.WriteAsync(new Ingested.Watched(type, null, time.GetTimestamp()), stop.Token).ConfigureAwait(false);
                        return;
                    }

                    wait = options.FirstRetry;
                }
                catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
                {
                    Log.WatchFailed(log, type.GroupKind, cluster.Name, fault.Message);
                    running.Spoke = true;
                    await signals.WriteAsync(new Ingested.Watched(type, new WatchSignal.Interrupted(fault.Message), time.GetTimestamp()), stop.Token).ConfigureAwait(false);
                }

                await Task.Delay(wait, time, stop.Token).ConfigureAwait(false);
                wait = wait * 2 < options.LongestRetry ? wait * 2 : options.LongestRetry;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped: the plan doesn't hold the type any more, or the host ends.
        }
    }

    private async Task WatchAsync(ServedType type, Running running, CancellationToken cancellationToken)
    {
        // Holds a start permit until the type has spoken, at most a while: one silent type must not keep the others waiting.
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var permit = new Permit(_starting, time, options.LongestStart);
        await foreach (var signal in cluster.WatchAsync(type, cancellationToken).ConfigureAwait(false))
        {
            await signals.WriteAsync(new Ingested.Watched(type, signal, time.GetTimestamp()), cancellationToken).ConfigureAwait(false);
            permit.Release();
            running.Spoke = true;
        }
    }

    private async Task<bool> IsGoneAsync(ServedType type, CancellationToken cancellationToken)
    {
        var served = await cluster.TypesAsync(cancellationToken).ConfigureAwait(false);
        return !served.Any(s => s.GroupKind == type.GroupKind);
    }

    private sealed class Running(ServedType type, CancellationTokenSource stop)
    {
        public ServedType Type => type;

        public CancellationTokenSource Stop => stop;

        public Task Work { get; set; } = Task.CompletedTask;

        public volatile bool Spoke;

        public async Task StopAsync()
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Work.ConfigureAwait(false);
        }
    }
}
