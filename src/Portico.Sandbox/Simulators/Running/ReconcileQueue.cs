namespace Portico.Sandbox.Simulators.Running;

/// <summary>Keys with the instant at which each is due. A key is in it at most once, at its earliest instant; thread-safe.</summary>
internal sealed class ReconcileQueue<TKey> : IDisposable
    where TKey : notnull
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, DateTimeOffset> _due = [];
    private readonly PriorityQueue<TKey, (DateTimeOffset Due, long Turn)> _order = new();
    private TaskCompletionSource _pulse = NewPulse();
    private long _turn;

    public ReconcileQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Pulse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next key is due; null when the queue is empty.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock) return Peek(out _, out var due) ? due : null;
        }
    }

    public void Add(TKey key, TimeSpan after = default)
    {
        var due = _time.GetUtcNow() + after;
        lock (_lock)
        {
            if (_due.TryGetValue(key, out var earlier) && earlier <= due) return;
            _due[key] = due;
            _order.Enqueue(key, (due, _turn++));
        }

        Pulse();
    }

    /// <summary>Takes the next key that is due now.</summary>
    public bool TryTake(out TKey key)
    {
        lock (_lock)
        {
            if (!Peek(out key, out var due) || due > _time.GetUtcNow()) return false;
            _order.Dequeue();
            _due.Remove(key);
            return true;
        }
    }

    /// <summary>Waits until a key is due or one was added.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        Task pulse;
        TimeSpan? wait = null;
        lock (_lock)
        {
            if (_pulse.Task.IsCompleted) _pulse = NewPulse();
            pulse = _pulse.Task;
            if (Peek(out _, out var due)) wait = due - _time.GetUtcNow();
        }

        if (wait is { } left)
        {
            if (left <= TimeSpan.Zero) return Task.CompletedTask;
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }

        return pulse.WaitAsync(cancellationToken);
    }

    public void Dispose() => _timer.Dispose();

    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Pulse()
    {
        lock (_lock) _pulse.TrySetResult();
    }

    private bool Peek(out TKey key, out DateTimeOffset due)
    {
        while (_order.TryPeek(out key!, out var at))
        {
            due = at.Due;
            if (_due.TryGetValue(key, out var current) && current == at.Due) return true;
            _order.Dequeue();
        }

        due = default;
        return false;
    }
}
