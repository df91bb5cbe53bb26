namespace Portico.Kubernetes.Clusters;

/// <summary>A token that is cancelled by the caller or when time is up.</summary>
internal sealed class TimeoutScope : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;

    public TimeoutScope(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _limit = new CancellationTokenSource(limit, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, caller);
    }

    public CancellationToken Token => _both.Token;

    public void Dispose()
    {
        _both.Dispose();
        _limit.Dispose();
    }
}
