using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Portico.Core.Feeds;

/// <summary>
/// Tells any number of readers which keys changed. Nothing queues: a reader that was busy gets what it missed as one joined signal,
/// and a reader that sleeps costs one set.
/// </summary>
internal sealed class SignalHub<TKey>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly List<Box> _readers = [];
    private long _sequence;

    public long Sequence => Volatile.Read(ref _sequence);

    public int Readers
    {
        get { lock (_lock) return _readers.Count; }
    }

    /// <summary>Continues the numbering of an earlier run.</summary>
    public void StartAfter(long sequence) => Volatile.Write(ref _sequence, Math.Max(Sequence, sequence));

    public long Publish(FrozenSet<TKey> keys, long? sequence = null)
    {
        lock (_lock)
        {
            _sequence = sequence ?? _sequence + 1;
            foreach (var reader in _readers) reader.Add(_sequence, keys);
            return _sequence;
        }
    }

    public async IAsyncEnumerable<(long Sequence, FrozenSet<TKey> Keys)> Signals([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var box = new Box();
        lock (_lock) _readers.Add(box);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    await box.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    yield break;
                }

                // A signal that came between the wake-up and the taking was taken along; its own wake-up finds nothing.
                if (box.Take() is { } missed) yield return missed;
            }
        }
        finally
        {
            lock (_lock) _readers.Remove(box);
        }
    }

    private sealed class Box : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly SemaphoreSlim _dirty = new(0, 1);
        private readonly List<FrozenSet<TKey>> _missed = [];
        private long _sequence;

        public Task WaitAsync(CancellationToken cancellationToken) => _dirty.WaitAsync(cancellationToken);

        public void Add(long sequence, FrozenSet<TKey> keys)
        {
            lock (_lock)
            {
                _sequence = sequence;
                _missed.Add(keys);
                if (_missed.Count > 64) Join();
                if (_dirty.CurrentCount == 0) _dirty.Release();
            }
        }

        public (long Sequence, FrozenSet<TKey> Keys)? Take()
        {
            lock (_lock)
            {
                if (_missed.Count == 0) return null;
                if (_missed.Count > 1) Join();
                var keys = _missed[0];
                _missed.Clear();
                return (_sequence, keys);
            }
        }

        public void Dispose() => _dirty.Dispose();

        private void Join()
        {
            var all = _missed.SelectMany(m => m).ToFrozenSet();
            _missed.Clear();
            _missed.Add(all);
        }
    }
}
