namespace Portico.Sandbox.Registry;

/// <summary>Who owns whom, by uid.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, StoredObject> _byUid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, StoredObject>> _dependents = new(StringComparer.Ordinal);

    public bool Exists(string uid) => _byUid.ContainsKey(uid);

    public StoredObject? Find(string uid) => _byUid.GetValueOrDefault(uid);

    public IReadOnlyCollection<StoredObject> DependentsOf(string uid) => _dependents.TryGetValue(uid, out var found) ? [.. found.Values] : [];

    public void Put(StoredObject obj, StoredObject? previous)
    {
        _byUid[obj.Uid] = obj;
        if (previous is not null) Unlink(previous);
        foreach (var owner in obj.OwnerUids)
        {
            if (!_dependents.TryGetValue(owner, out var dependents)) _dependents[owner] = dependents = new(StringComparer.Ordinal);
            dependents[obj.Uid] = obj;
        }
    }

    public void Remove(StoredObject obj)
    {
        _byUid.Remove(obj.Uid);
        Unlink(obj);
    }

    private void Unlink(StoredObject obj)
    {
        foreach (var owner in obj.OwnerUids)
        {
            if (_dependents.TryGetValue(owner, out var dependents) && dependents.Remove(obj.Uid) && dependents.Count == 0) _dependents.Remove(owner);
        }
    }
}
