namespace Portico.Core.Catalog;

/// <summary>A slot of a semaphore that is given back once: when told, after a while by itself, or at the end.</summary>
internal sealed class Permit : IDisposable
{
    private readonly SemaphoreSlim _slots;
    private readonly ITimer _timer;
    private int _released;

    public Permit(SemaphoreSlim slots, TimeProvider time, TimeSpan longest)
    {
        _slots = slots;
        _timer = time.CreateTimer(static p => ((Permit)p!).Release(), this, longest, Timeout.InfiniteTimeSpan);
    }

    public void Release()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) _slots.Release();
    }

    public void Dispose()
    {
        _timer.Dispose();
        Release();
    }
}
