using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Projection;

/// <summary>
/// Who has which entity ref. Who has one keeps it, also over a restart, since what is stored is read in first; who comes later gets a name with the
/// end of its own id, the same every time, and the plain one when that becomes free. Used by the projecting loop; reading a ref is safe anywhere.
/// </summary>
internal sealed class RefBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _holders = [];
    private readonly Dictionary<string, (string Ref, string Wanted)> _held = [];
    private readonly Dictionary<string, HashSet<string>> _waiting = [];
    private readonly HashSet<string> _free = [];

    public void Clear()
    {
        lock (_lock)
        {
            _holders.Clear();
            _held.Clear();
            _waiting.Clear();
            _free.Clear();
        }
    }

    /// <summary>Takes in what is stored.</summary>
    public void Load(string id, string @ref)
    {
        lock (_lock)
        {
            if (_holders.TryAdd(@ref, id)) _held[id] = (@ref, @ref);
        }
    }

    /// <summary>The ref of an entity, if it has one.</summary>
    public string? RefOf(string id)
    {
        lock (_lock) return _held.TryGetValue(id, out var held) ? held.Ref : null;
    }

    /// <summary>Id of the entity that has a ref.</summary>
    public string? HolderOf(string @ref)
    {
        lock (_lock) return _holders.GetValueOrDefault(@ref);
    }

    /// <summary>The name that an entity gets, and who has the one it wanted. Asked again it answers the same.</summary>
    /// <param name="id">Id of the entity.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="name">The name it wants; valid.</param>
    /// <param name="take">Whether it is taken; otherwise the answer says what would be.</param>
    public (string Name, string? Holder) Claim(string id, string kind, string @namespace, string name, bool take)
    {
        var wanted = EntityRefs.Of(kind, @namespace, name);
        lock (_lock)
        {
            var holder = _holders.GetValueOrDefault(wanted);
            if (holder is null || holder == id)
            {
                if (take) Hold(id, wanted, wanted);
                return (name, null);
            }

            var other = EntityNaming.WithSuffix(name, id);
            if (_holders.GetValueOrDefault(EntityRefs.Of(kind, @namespace, other)) is { } second && second != id) other = EntityNaming.WithSuffix(name, id, 12);
            if (take) Hold(id, EntityRefs.Of(kind, @namespace, other), wanted);
            return (other, holder);
        }
    }

    /// <summary>The entity is gone.</summary>
    public void Release(string id)
    {
        lock (_lock) Drop(id);
    }

    /// <summary>Ids of entities whose wanted ref became free since the last call.</summary>
    public IReadOnlyList<string> TakeFreed()
    {
        lock (_lock)
        {
            if (_free.Count == 0) return [];
            string[] all = [.. _free];
            _free.Clear();
            return all;
        }
    }

    private void Hold(string id, string @ref, string wanted)
    {
        if (_held.TryGetValue(id, out var before) && before == (@ref, wanted)) return;
        Drop(id);
        _holders[@ref] = id;
        _held[id] = (@ref, wanted);
        if (@ref == wanted) return;
        if (!_waiting.TryGetValue(wanted, out var waiting)) _waiting[wanted] = waiting = [];
        waiting.Add(id);
    }

    private void Drop(string id)
    {
        if (!_held.Remove(id, out var held)) return;
        _holders.Remove(held.Ref);
        if (_waiting.TryGetValue(held.Wanted, out var others) && others.Remove(id) && others.Count == 0) _waiting.Remove(held.Wanted);
        if (_waiting.TryGetValue(held.Ref, out var waiting)) _free.UnionWith(waiting);
    }
}
