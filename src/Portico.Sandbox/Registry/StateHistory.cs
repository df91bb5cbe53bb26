namespace Portico.Sandbox.Registry;

/// <summary>
/// The last states, so that a paged list goes on in the state it began in. States share what didn't change, so that keeping a
/// thousand costs little more than what was written between them.
/// </summary>
internal sealed class StateHistory(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<RegistryState> _states = new();
    private readonly Queue<RegistryState> _pinned = new();

    public void Add(RegistryState state)
    {
        lock (_gate)
        {
            _states.Enqueue(state);
            if (_states.Count > capacity) _states.Dequeue();
        }
    }

    /// <summary>Keeps a state longer, because a continue token names it.</summary>
    public void Pin(RegistryState state)
    {
        lock (_gate)
        {
            if (_pinned.Any(p => p.Revision == state.Revision)) return;
            _pinned.Enqueue(state);
            if (_pinned.Count > 64) _pinned.Dequeue();
        }
    }

    /// <summary>The state at the revision, or null when it is no longer kept.</summary>
    public RegistryState? Find(long revision)
    {
        lock (_gate) return _states.FirstOrDefault(s => s.Revision == revision) ?? _pinned.FirstOrDefault(s => s.Revision == revision);
    }
}
