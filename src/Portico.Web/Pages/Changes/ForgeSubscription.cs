using Portico.Core.Delivery;

namespace Portico.Web.Pages.Changes;

/// <summary>Re-reads a page when its repository changes, for hosts that say so; ends with the page.</summary>
internal sealed class ForgeSubscription : IDisposable
{
    private readonly IForgeSignals? _signals;
    private readonly Func<ForgeChanged, bool> _concerns;
    private readonly Func<Task> _changed;

    public ForgeSubscription(IGitHost? host, Func<ForgeChanged, bool> concerns, Func<Task> changed)
    {
        (_signals, _concerns, _changed) = (host as IForgeSignals, concerns, changed);
        if (_signals is not null) _signals.Changed += OnChanged;
    }

    public void Dispose()
    {
        if (_signals is not null) _signals.Changed -= OnChanged;
    }

    // Handlers must return at once: the page re-reads on its own circuit.
    private void OnChanged(ForgeChanged change)
    {
        if (_concerns(change)) _ = Task.Run(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        try
        {
            await _changed();
        }
        catch (ObjectDisposedException)
        {
            // The circuit went away meanwhile.
        }
    }
}
