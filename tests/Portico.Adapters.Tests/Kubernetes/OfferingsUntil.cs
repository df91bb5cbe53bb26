using Portico.Core.Discovery;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>Waits for a state of the offerings.</summary>
internal sealed class OfferingsUntil : IDisposable
{
    private readonly IOfferings _offerings;
    private readonly SemaphoreSlim _changed = new(0);

    public OfferingsUntil(IOfferings offerings)
    {
        _offerings = offerings;
        offerings.Changed += Note;
    }

    public async Task Async(Func<IOfferings, bool> state)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!state(_offerings)) await _changed.WaitAsync(guard.Token);
    }

    public void Dispose()
    {
        _offerings.Changed -= Note;
        _changed.Dispose();
    }

    private void Note() => _changed.Release();
}
