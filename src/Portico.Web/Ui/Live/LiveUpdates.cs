using Microsoft.Extensions.Logging;
using Portico.Core.Catalog;
using Portico.Core.Rollouts;

namespace Portico.Web.Ui.Live;

/// <summary>Lets a page re-read itself when what it shows changed: one subscription per page, coalesced, ended with the page.</summary>
public sealed class LiveUpdates(ICatalogFeed catalog, IRolloutFeed rollouts, ForgePulse forges, TimeProvider time, ILogger<LiveUpdates> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How far the feeds are now; taken before reading.</summary>
    public DataStamp Stamp => new(catalog.Sequence, rollouts.Sequence, forges.Count);

    /// <summary>Calls <paramref name="changed"/> after catalog batches that concern the page, at most five times a second, until the result is disposed.</summary>
    /// <param name="concerns">Whether a batch matters to the page; batches that were skipped over always do.</param>
    /// <param name="changed">Re-reads and renders; runs on the feed's thread, so it has to go through InvokeAsync.</param>
    public IDisposable OnCatalog(Func<CatalogSignal, bool> concerns, Func<Task> changed)
    {
        var subscription = new Subscription();
        var seen = catalog.Sequence;
        _ = FollowAsync(catalog.Signals(subscription.Token), Concerns, changed, subscription.Token);
        return subscription;

        bool Concerns(CatalogSignal signal)
        {
            var skipped = signal.Sequence > seen + 1;
            seen = signal.Sequence;
            return skipped || concerns(signal);
        }
    }

    /// <summary>The same for rollouts; <paramref name="concerns"/> is asked about an id.</summary>
    public IDisposable OnRollouts(Func<string, bool> concerns, Func<Task> changed)
    {
        var subscription = new Subscription();
        _ = FollowAsync(rollouts.Signals(subscription.Token), signal => signal.Ids.Any(concerns), changed, subscription.Token);
        return subscription;
    }

    private async Task FollowAsync<T>(IAsyncEnumerable<T> signals, Func<T, bool> concerns, Func<Task> changed, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var signal in signals.WithCancellation(cancellationToken))
            {
                if (!concerns(signal)) continue;
                await changed();
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException) when (cancellationToken.IsCancellationRequested)
        {
            // The circuit went away while the page was re-reading.
        }
        catch (Exception e)
        {
            Log.LiveUpdatesEnded(log, e);
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public void Dispose() => _source.Cancel();
    }
}
