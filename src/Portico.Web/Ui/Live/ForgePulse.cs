using Portico.Core.Delivery;

namespace Portico.Web.Ui.Live;

/// <summary>Counts what the Git hosts signal, so that a page can tell whether something happened since it read.</summary>
public sealed class ForgePulse : IDisposable
{
    private readonly List<IForgeSignals> _hosts;
    private long _count;

    public ForgePulse(IGitHosts hosts)
    {
        _hosts = [.. hosts.All.OfType<IForgeSignals>()];
        foreach (var host in _hosts) host.Changed += OnChanged;
    }

    public long Count => Volatile.Read(ref _count);

    public void Dispose()
    {
        foreach (var host in _hosts) host.Changed -= OnChanged;
    }

    private void OnChanged(ForgeChanged change) => Interlocked.Increment(ref _count);
}
