namespace Portico.Web.Ui.Live;

/// <summary>Does something a moment after it was last asked to; what was asked before is forgotten.</summary>
public sealed class Debounce(TimeSpan pause, TimeProvider time) : IDisposable
{
    private CancellationTokenSource? _pending;

    public void Run(Func<Task> act)
    {
        _pending?.Cancel();
        _pending?.Dispose();
        _pending = new CancellationTokenSource();
        _ = WaitAsync(act, _pending.Token);
    }

    public void Dispose()
    {
        _pending?.Cancel();
        _pending?.Dispose();
        _pending = null;
    }

    private async Task WaitAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, time, cancellationToken);
            await act();
        }
        catch (OperationCanceledException)
        {
            // Asked again in time, or nobody waits any more.
        }
        catch (ObjectDisposedException)
        {
            // The circuit went away meanwhile.
        }
    }
}
