using Portico.Core.Catalog.Locations;

namespace Portico.Web.Pages.Locations;

/// <summary>Re-reads a page when a location's status changed, at most a few times a second; ends with the page.</summary>
internal sealed class LocationSubscription : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    private readonly ILocations _locations;
    private readonly Func<Task> _changed;
    private readonly TimeProvider _time;
    private int _pending;
    private volatile bool _gone;

    public LocationSubscription(ILocations locations, Func<Task> changed, TimeProvider time)
    {
        (_locations, _changed, _time) = (locations, changed, time);
        _locations.Changed += OnChanged;
    }

    public void Dispose()
    {
        _gone = true;
        _locations.Changed -= OnChanged;
    }

    // Handlers must return at once: the page re-reads on its own circuit.
    private void OnChanged()
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0) _ = RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        try
        {
            await Task.Delay(s_pause, _time);
            Volatile.Write(ref _pending, 0);
            if (!_gone) await _changed();
        }
        catch (ObjectDisposedException)
        {
            // The circuit went away meanwhile.
        }
    }
}
