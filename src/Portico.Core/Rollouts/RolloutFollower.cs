using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Catalog;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Replicas;

namespace Portico.Core.Rollouts;

/// <summary>
/// Drives every open order: looks at it when the catalog, a Git host or an order itself signals, and now and then; stores each transition.
/// After a start it looks at all of them once, so what happened meanwhile is caught up.
/// </summary>
internal sealed class RolloutFollower(
    IRolloutStore store, RolloutObserver observer, ICatalogFeed catalog, IGitHosts hosts, ILeases leases, RolloutOptions options, TimeProvider time,
    ILogger<RolloutFollower> log)
    : BackgroundService
{
    private readonly ConcurrentDictionary<string, FollowedRollout> _open = [];
    private readonly SemaphoreSlim _due = new(0, 1);

    public override void Dispose()
    {
        _due.Dispose();
        base.Dispose();
    }

    /// <summary>One replica follows the orders at a time.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.RunAsync("rollouts", (_, held) => FollowAsync(held), stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        _open.Clear();
        store.Saved += OnSaved;
        var forges = hosts.All.OfType<IForgeSignals>().ToList();
        foreach (var forge in forges) forge.Changed += OnForge;
        try
        {
            await LoadAsync(stoppingToken).ConfigureAwait(false);
            // Listened to before anything is looked at: no change falls in between.
            await Task.WhenAll(ListenAsync(stoppingToken), LookAsync(stoppingToken)).ConfigureAwait(false);
        }
        finally
        {
            store.Saved -= OnSaved;
            foreach (var forge in forges) forge.Changed -= OnForge;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                foreach (var rollout in await store.OpenAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (IsFollowed(rollout)) _open.TryAdd(rollout.Id, new FollowedRollout(rollout));
                }

                return;
            }
            catch (PorticoException problem)
            {
                Log.StoreAway(log, problem.Message);
                await Task.Delay(options.FirstPoll, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private bool IsFollowed(Rollout rollout) => rollout.Stage switch
    {
        RolloutStage.Ready or RolloutStage.Withdrawn => false,
        RolloutStage.Failed => time.GetUtcNow() - rollout.Updated < options.FailedFor,
        _ => true,
    };

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            foreach (var followed in _open.Values.Where(f => f.Due <= now)) await LookAsync(followed, cancellationToken).ConfigureAwait(false);

            var tick = _due.WaitAsync(cancellationToken);
            await Task.WhenAny(tick, Task.Delay(options.Tick, time, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (!tick.IsCompleted) Wake(); // ends the wait that is still open
            await tick.ConfigureAwait(false);
        }
    }

    private async Task LookAsync(FollowedRollout followed, CancellationToken cancellationToken)
    {
        // Planned before looking: a signal that comes meanwhile brings the next look forward and must not be overwritten.
        var before = followed.Rollout;
        followed.PlanNext(time.GetUtcNow(), hosts.Find(before.Target.Host), options);
        try
        {
            // Another hand may have saved it since (a second proposal on the same branch): the stored one counts.
            before = await store.FindAsync(before.Id, cancellationToken).ConfigureAwait(false) ?? before;
            var next = RolloutMachine.Advance(before, await observer.ObserveAsync(before, cancellationToken).ConfigureAwait(false));
            followed.Rollout = next;
            if (!ReferenceEquals(next, before))
            {
                await store.SaveAsync(next, cancellationToken).ConfigureAwait(false);
                if (next.Stage != before.Stage)
                {
                    Log.Reached(log, next.Subject, next.Id, next.Stage, next.Blocking ?? "");
                    followed.LookNow();
                    Wake();
                }
            }

            if (!IsFollowed(next)) _open.TryRemove(next.Id, out _);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.LookFailed(log, before.Id, before.Subject, fault);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await foreach (var signal in catalog.Signals(cancellationToken).ConfigureAwait(false))
        {
            var touched = false;
            foreach (var followed in _open.Values)
            {
                if (!signal.Touched.Contains(followed.Rollout.Subject) && !TouchesItsTool(signal, followed.Rollout)) continue;
                followed.LookNow();
                touched = true;
            }

            if (touched) Wake();
        }
    }

    /// <summary>Until the object is there, what moves an order is the Application that will bring it.</summary>
    private static bool TouchesItsTool(CatalogSignal signal, Rollout rollout) =>
        rollout.Stage is RolloutStage.Merged && signal.Touched.Any(t => t.GroupKind == ArgoCdEvidence.Application);

    private void OnSaved(Rollout rollout)
    {
        if (_open.TryGetValue(rollout.Id, out var known))
        {
            // Our own saves come by here too and change nothing.
            if (known.Rollout.Stage == rollout.Stage && known.Rollout.Updated == rollout.Updated && known.Rollout.ChangeRequestNumber == rollout.ChangeRequestNumber) return;
        }

        if (!IsFollowed(rollout)) return;
        _open.GetOrAdd(rollout.Id, _ => new FollowedRollout(rollout)).LookNow();
        Wake();
    }

    private void OnForge(ForgeChanged change)
    {
        foreach (var followed in _open.Values)
        {
            if (followed.Rollout.Target.Host == change.Host && followed.Rollout.Target.Repository == change.Repository) followed.LookNow();
        }

        Wake();
    }

    private void Wake()
    {
        try
        {
            if (_due.CurrentCount == 0) _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it at the same moment.
        }
    }
}
