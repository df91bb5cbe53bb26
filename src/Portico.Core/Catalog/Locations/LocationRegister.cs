using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>The locations that are followed, by their text. Safe for any thread.</summary>
internal sealed class LocationRegister
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LocationEntry> _entries = new(StringComparer.Ordinal);

    public event Action? Changed;

    public ImmutableArray<LocationEntry> All
    {
        get { lock (_lock) return [.. _entries.Values]; }
    }

    public LocationEntry? Find(string id)
    {
        lock (_lock) return _entries.Values.FirstOrDefault(e => e.Status.Id == id);
    }

    public LocationEntry? Find(LocationRef location) => FindKey(location.ToString());

    public LocationEntry? FindKey(string key)
    {
        lock (_lock) return _entries.GetValueOrDefault(key);
    }

    /// <summary>Adds the entry; the one that is there stays, with what the new one allows when both are of the same origin.</summary>
    public bool Add(LocationEntry entry)
    {
        lock (_lock)
        {
            if (!_entries.TryAdd(entry.Key, entry))
            {
                if (_entries[entry.Key].Status.Origin == entry.Status.Origin) _entries[entry.Key].Allowed = entry.Allowed;
                entry.Dispose();
                return false;
            }
        }

        Changed?.Invoke();
        return true;
    }

    public void Remove(LocationEntry entry)
    {
        lock (_lock)
        {
            entry.IsGone = true;
            _entries.Remove(entry.Key);
        }

        Changed?.Invoke();
    }

    public void Update(LocationEntry entry, LocationStatus status)
    {
        entry.Status = status;
        Changed?.Invoke();
    }
}
