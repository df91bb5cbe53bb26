using Portico.Core.Clusters;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>Reads a watch step by step.</summary>
internal sealed class SignalReader(IAsyncEnumerable<WatchSignal> signals, CancellationTokenSource stop) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<WatchSignal> _signals = signals.GetAsyncEnumerator(stop.Token);
    private Task<bool>? _next;

    public Task<bool> Pending => _next ??= _signals.MoveNextAsync().AsTask();

    /// <summary>The next signal, which must be of that case.</summary>
    public async Task<T> NextAsync<T>()
        where T : WatchSignal
    {
        Assert.True(await Pending, "the watch ended");
        _next = null;
        return Assert.IsType<T>(_signals.Current);
    }

    /// <summary>Skips signals until one of that case.</summary>
    public async Task<T> UntilAsync<T>()
        where T : WatchSignal
    {
        while (true)
        {
            Assert.True(await Pending, "the watch ended");
            _next = null;
            if (_signals.Current is T found) return found;
        }
    }

    public async Task EndsAsync() => Assert.False(await Pending, "the watch goes on");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (_next is not null) await _next.ContinueWith(_ => { }, TaskScheduler.Default);
        try
        {
            await _signals.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
        stop.Dispose();
    }
}
