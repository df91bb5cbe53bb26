namespace Portico.Sandbox.Watching;

/// <summary>The last writes to one collection, bounded. Watchers read at their own pace; one that falls out of the window is told so.</summary>
internal sealed class ResourceLog(int capacity, long droppedThrough)
{
    private readonly Lock _gate = new();
    private readonly WatchEvent[] _ring = new WatchEvent[capacity];
    private long _count;
    private long _droppedThrough = droppedThrough;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Revisions up to this one are no longer known.</summary>
    public long DroppedThrough
    {
        get
        {
            lock (_gate) return _droppedThrough;
        }
    }

    public void Append(WatchEvent entry)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            var slot = _count++ % capacity;
            if (_ring[slot] is { } dropped) _droppedThrough = dropped.Revision;
            _ring[slot] = entry;
            signal = _changed;
            _changed = NewSignal();
        }

        signal.TrySetResult();
    }

    /// <summary>Wakes watchers although nothing was written, so that they look at the rest of the world again.</summary>
    public void Wake()
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            signal = _changed;
            _changed = NewSignal();
        }

        signal.TrySetResult();
    }

    /// <summary>
    /// Adds events after <paramref name="revision"/>, at most <paramref name="max"/>. <paramref name="changed"/> completes at the next append.
    /// False when the revision has left the window.
    /// </summary>
    public bool Read(long revision, List<WatchEvent> into, int max, out Task changed)
    {
        lock (_gate)
        {
            changed = _changed.Task;
            if (revision < _droppedThrough) return false;
            var first = Math.Max(0, _count - capacity);
            var low = first;
            var high = _count;
            while (low < high)
            {
                var middle = low + (high - low) / 2;
                if (_ring[middle % capacity].Revision <= revision) low = middle + 1;
                else high = middle;
            }

            for (; low < _count && into.Count < max; low++) into.Add(_ring[low % capacity]);
            return true;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
