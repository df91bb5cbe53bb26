using System.Collections.Concurrent;

namespace Portico.Core.Catalog.Entities;

/// <summary>
/// Documents that were read lately, up to a number of bytes. Two halves: when the younger is full it becomes the older, and what nobody asked for
/// since goes. A reader of one that is here takes no lock.
/// </summary>
/// <param name="most">Bytes of all of them.</param>
internal sealed class DocumentCache(long most)
{
    /// <summary>What a document costs beside its texts.</summary>
    private const int Around = 250;

    private readonly Lock _lock = new();
    private ConcurrentDictionary<string, EntityRecord> _young = [];
    private ConcurrentDictionary<string, EntityRecord> _old = [];
    private long _bytes;
    private long _changes;

    /// <summary>How often something changed. Read it before the store: what was read meanwhile isn't kept when something changed.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public EntityRecord? Find(string id)
    {
        if (Volatile.Read(ref _young).TryGetValue(id, out var young)) return young;
        if (!Volatile.Read(ref _old).TryGetValue(id, out var old)) return null;
        lock (_lock)
        {
            if (_old.TryRemove(id, out var still)) Keep(still);
        }

        return old;
    }

    /// <param name="record">What was read.</param>
    /// <param name="changes">What <see cref="Changes"/> said before it was.</param>
    public void Add(EntityRecord record, long changes)
    {
        lock (_lock)
        {
            if (changes == _changes) Keep(record);
        }
    }

    /// <summary>Forgets what is out of date from now on.</summary>
    public void Forget(IEnumerable<string> ids)
    {
        lock (_lock)
        {
            Volatile.Write(ref _changes, _changes + 1);
            foreach (var id in ids)
            {
                if (_young.TryRemove(id, out var young)) _bytes -= SizeOf(young);
                _old.TryRemove(id, out _);
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            Volatile.Write(ref _changes, _changes + 1);
            (_young, _old, _bytes) = ([], [], 0);
        }
    }

    private void Keep(EntityRecord record)
    {
        if (!_young.TryAdd(record.Id, record)) return;
        _bytes += SizeOf(record);
        if (_bytes > most / 2) (_old, _young, _bytes) = (_young, [], 0);
    }

    private static int SizeOf(EntityRecord record) => record.Document.Length + record.Own.Length + (2 * record.Id.Length) + Around;
}
