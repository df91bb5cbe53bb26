using Microsoft.Extensions.Logging;
using Portico.Core.Catalog;

namespace Portico.Web.Ui.Live;

/// <summary>Lets a page re-read itself when the catalog changed: one subscription per page, coalesced, ended with the page.</summary>
public sealed class LiveUpdates(ICatalogFeed feed, TimeProvider time, ILogger<LiveUpdates> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Calls <paramref name="changed"/> after batches that concern the page, at most five times a second, until the result is disposed.</summary>
    /// <param name="concerns">Whether a batch matters to the page; batches that were skipped over always do.</param>
    /// <param name="changed">Re-reads and renders; runs on the feed's thread, so it has to go through InvokeAsync.</param>
    public IDisposable Subscribe(Func<CatalogSignal, bool> concerns, Func<Task> changed)
    {
        var subscription = new Subscription();
        _ = FollowAsync(concerns, changed, subscription.Token);
        return subscription;
    }

    private async Task FollowAsync(Func<CatalogSignal, bool> concerns, Func<Task> changed, CancellationToken cancellationToken)
    {
        var seen = feed.Sequence;
        try
        {
            await foreach (var signal in feed.Signals(cancellationToken))
            {
                var skipped = signal.Sequence > seen + 1;
                seen = signal.Sequence;
                if (!skipped && !concerns(signal)) continue;
                await changed();
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page is gone.
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

        public void Dispose()
        {
            _source.Cancel();
            _source.Dispose();
        }
    }
}
