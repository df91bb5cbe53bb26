using Portico.Core.Forms.Hints;

namespace Portico.Web.Pages.Platform;

/// <summary>Re-reads a page when hints change; ends with the page.</summary>
internal sealed class HintSubscription : IDisposable
{
    private readonly FormOverlays _overlays;
    private readonly Func<Task> _changed;

    public HintSubscription(FormOverlays overlays, Func<Task> changed)
    {
        (_overlays, _changed) = (overlays, changed);
        overlays.Changed += OnChanged;
    }

    public void Dispose() => _overlays.Changed -= OnChanged;

    // Handlers must return at once: the page re-reads on its own circuit.
    private void OnChanged() => _ = Task.Run(RefreshAsync);

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
