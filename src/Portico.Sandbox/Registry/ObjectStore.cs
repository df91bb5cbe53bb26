using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Registry;

/// <summary>
/// All objects under one increasing revision. Reads take <see cref="State"/> and never wait; writes go one after another and are
/// refused when the object has changed since the writer read it.
/// </summary>
internal sealed class ObjectStore(int history)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<GroupResource, ResourceLog> _logs = [];
    private readonly List<Action<WatchEvent>> _listeners = [];
    private readonly List<Action<WatchEvent>> _followers = [];
    private volatile RegistryState _state = RegistryState.Empty;
    private long _loadedAt;
    private Journal? _journal;

    public RegistryState State => _state;

    /// <summary>States of a while ago, by revision.</summary>
    public StateHistory Past { get; } = new(Math.Min(history, 1024));

    /// <summary>Called for every write, in order, before it becomes visible. Must be quick and must not write.</summary>
    public void Listen(Action<WatchEvent> listener)
    {
        lock (_gate) _listeners.Add(listener);
    }

    /// <summary>Called for every write, in order, once <see cref="State"/> shows it: for those who look again. Must be quick and must not write.</summary>
    public void Follow(Action<WatchEvent> follower)
    {
        lock (_gate) _followers.Add(follower);
    }

    public ResourceLog Log(GroupResource resource) => _logs.GetOrAdd(resource, static (_, s) => new ResourceLog(s.history, s.loaded), (history, loaded: _loadedAt));

    public IEnumerable<ResourceLog> Logs => _logs.Values;

    /// <summary>Takes over what the journal kept, before anything is served, and keeps every write there from now on.</summary>
    public void Load(Journal journal, RegistryState state)
    {
        lock (_gate)
        {
            _journal = journal;
            _state = state;
            _loadedAt = state.Revision;
        }
    }

    /// <summary>
    /// Keeps the object in place of <paramref name="expected"/> (null: it must not exist). Null when somebody else was faster.
    /// A write that changes nothing keeps the old revision.
    /// </summary>
    public StoredObject? Put(GroupResource resource, JsonObject obj, StoredObject? expected)
    {
        if (expected is not null)
        {
            var same = ObjectJson.Store(resource, obj, expected.Revision);
            if (same.Body.Span.SequenceEqual(expected.Body.Span)) return _state.Find(resource, expected.Key) == expected ? expected : null;
        }

        lock (_gate)
        {
            var state = _state;
            var key = new ObjectKey(obj.Namespace(), obj.Name());
            if (state.Find(resource, key) != expected) return null;
            var stored = ObjectJson.Store(resource, obj, state.Revision + 1);
            Commit(state.With(stored.Revision, stored), new WatchEvent(stored.Revision, stored, expected, Removed: false));
            return stored;
        }
    }

    /// <summary>Removes the object, whose last state may differ from the kept one. Null when it has changed since.</summary>
    public StoredObject? Remove(StoredObject expected, JsonObject? lastState = null)
    {
        lock (_gate)
        {
            var state = _state;
            if (state.Find(expected.Resource, expected.Key) != expected) return null;
            var last = ObjectJson.Store(expected.Resource, lastState ?? expected.Read(""), state.Revision + 1);
            Commit(state.Without(last.Revision, expected), new WatchEvent(last.Revision, last, expected, Removed: true));
            return last;
        }
    }

    private void Commit(RegistryState next, WatchEvent entry)
    {
        _journal?.Append(entry, () => next);
        foreach (var listener in _listeners) listener(entry);
        Log(entry.Object.Resource).Append(entry);
        Past.Add(_state);
        _state = next;
        foreach (var follower in _followers) follower(entry);
    }
}
