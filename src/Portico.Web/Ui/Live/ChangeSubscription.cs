namespace Portico.Web.Ui.Live;

/// <summary>Re-reads a page after something raised its event, at most a few times a second; ends with the page.</summary>
internal sealed class ChangeSubscription : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    private readonly Action<Action> _remove;
    private readonly Func<Task> _changed;
    private readonly TimeProvider _time;
    private int _pending;
    private volatile bool _gone;

    public ChangeSubscription(Action<Action> add, Action<Action> remove, Func<Task> changed, TimeProvider time)
    {
        (_remove, _changed, _time) = (remove, changed, time);
        add(OnChanged);
    }

    public void Dispose()
    {
        _gone = true;
        _remove(OnChanged);
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
