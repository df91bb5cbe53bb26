using System.Collections.Immutable;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>The cache behind <see cref="IResourceCache"/>. One writer (the projector), many readers; every call holds the lock for moments only.</summary>
/// <param name="linksOf">Links of an object by the rules of all plugins; must not throw.</param>
internal sealed class ResourceCache(Func<Resource, ImmutableArray<ResourceLink>> linksOf) : IResourceCache
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ResourceRef, CachedResource> _all = [];
    private readonly Dictionary<string, HashSet<ResourceRef>> _byOwner = [];
    private readonly Dictionary<ResourceRef, HashSet<ResourceRef>> _incoming = [];
    private readonly Dictionary<(string Cluster, GroupKind Kind), HashSet<ResourceRef>> _byKind = [];
    private readonly HashSet<(string Cluster, GroupKind Kind)> _known = [];
    private readonly Dictionary<string, string> _names = [];
    private long _version;

    public long Version => Volatile.Read(ref _version);

    public int Count
    {
        get { lock (_lock) return _all.Count; }
    }

    public Resource? Find(ResourceRef @ref)
    {
        CachedResource? found;
        lock (_lock) _all.TryGetValue(@ref, out found);
        return found?.Read();
    }

    public IReadOnlyList<Resource> OwnedBy(string uid) => Read(uid.Length == 0 ? null : _byOwner, uid);

    public IReadOnlyList<Resource> OfKind(string cluster, GroupKind kind) => Read(_byKind, (cluster, kind));

    public ImmutableArray<ResourceLink> LinksOf(ResourceRef source)
    {
        lock (_lock) return _all.TryGetValue(source, out var found) ? found.Links : [];
    }

    public IReadOnlyList<ResourceEdge> Incoming(ResourceRef target)
    {
        lock (_lock)
        {
            return _incoming.TryGetValue(target, out var sources)
                ? [.. sources.SelectMany(s => _all[s].Links.Where(l => l.Target == target).Select(l => new ResourceEdge(s, target, l.Type)))]
                : [];
        }
    }

    public IReadOnlyList<ResourceRef> Parents(ResourceRef child)
    {
        HashSet<ResourceRef> found = [];
        lock (_lock)
        {
            if (_all.TryGetValue(child, out var entry))
            {
                foreach (var owner in entry.Owners)
                {
                    var above = new ResourceRef(child.Cluster, owner.Kind.Group, owner.Kind.Kind, child.Namespace, owner.Name);
                    var unscoped = above with { Namespace = "" };
                    found.Add(_all.ContainsKey(unscoped) ? unscoped : above);
                }

                found.UnionWith(entry.Links.Where(l => l.Type is LinkType.OwnedBy).Select(l => l.Target));
            }

            found.UnionWith(Sources(child, LinkType.Owns));
        }

        return [.. found];
    }

    public IReadOnlyList<ResourceRef> Children(ResourceRef parent)
    {
        HashSet<ResourceRef> found = [];
        lock (_lock)
        {
            if (_all.TryGetValue(parent, out var entry))
            {
                if (entry.Uid.Length > 0 && _byOwner.TryGetValue(entry.Uid, out var owned))
                {
                    found.UnionWith(owned.Where(o => o.Cluster == parent.Cluster));
                }

                found.UnionWith(entry.Links.Where(l => l.Type is LinkType.Owns).Select(l => l.Target));
            }

            found.UnionWith(Sources(parent, LinkType.OwnedBy));
        }

        return [.. found];
    }

    public bool Knows(string cluster, GroupKind kind)
    {
        lock (_lock) return _known.Contains((cluster, kind));
    }

    /// <summary>Adds or replaces an object; false when it is already here in this resourceVersion.</summary>
    public bool Put(Resource resource)
    {
        lock (_lock)
        {
            if (resource.ResourceVersion.Length > 0 && _all.TryGetValue(resource.Ref, out var same)
                && same.ResourceVersion == resource.ResourceVersion && same.Uid == resource.Uid) return false;
        }

        var json = ResourceTrimmer.Trim(resource);
        var links = linksOf(resource);
        lock (_lock)
        {
            var @ref = Pooled(resource.Ref);
            Unlink(@ref);
            var entry = new CachedResource(@ref, resource.Uid, resource.ResourceVersion, json)
            {
                Owners = resource.Owners,
                Links = [.. links.Select(l => l with { Target = Pooled(l.Target), TargetVersion = Pooled(l.TargetVersion) })],
            };
            _all[@ref] = entry;
            foreach (var owner in entry.Owners) Add(_byOwner, owner.Uid, @ref);
            foreach (var link in entry.Links) Add(_incoming, link.Target, @ref);
            Add(_byKind, (@ref.Cluster, @ref.GroupKind), @ref);
            _version++;
        }

        return true;
    }

    public bool Remove(ResourceRef @ref)
    {
        lock (_lock)
        {
            if (!Unlink(@ref)) return false;
            _version++;
            return true;
        }
    }

    /// <summary>Says whether every object of the kind is here.</summary>
    public void SetKnown(string cluster, GroupKind kind, bool known)
    {
        lock (_lock) _ = known ? _known.Add((cluster, kind)) : _known.Remove((cluster, kind));
    }

    public IReadOnlyList<ResourceRef> RefsOfKind(string cluster, GroupKind kind)
    {
        lock (_lock) return _byKind.TryGetValue((cluster, kind), out var refs) ? [.. refs] : [];
    }

    public int CountOf(string cluster, GroupKind kind)
    {
        lock (_lock) return _byKind.TryGetValue((cluster, kind), out var refs) ? refs.Count : 0;
    }

    public IReadOnlyList<ResourceRef> AllRefs()
    {
        lock (_lock) return [.. _all.Keys];
    }

    private List<Resource> Read<TKey>(Dictionary<TKey, HashSet<ResourceRef>>? index, TKey key)
        where TKey : notnull
    {
        List<CachedResource> found = [];
        lock (_lock)
        {
            if (index is not null && index.TryGetValue(key, out var refs)) found.AddRange(refs.Select(r => _all[r]));
        }

        return found.ConvertAll(f => f.Read());
    }

    private IEnumerable<ResourceRef> Sources(ResourceRef target, LinkType type) =>
        _incoming.TryGetValue(target, out var sources)
            ? sources.Where(s => _all[s].Links.Any(l => l.Type == type && l.Target == target))
            : [];

    private bool Unlink(ResourceRef @ref)
    {
        if (!_all.Remove(@ref, out var entry)) return false;
        foreach (var owner in entry.Owners) Drop(_byOwner, owner.Uid, @ref);
        foreach (var link in entry.Links) Drop(_incoming, link.Target, @ref);
        Drop(_byKind, (@ref.Cluster, @ref.GroupKind), @ref);
        return true;
    }

    /// <summary>Thousands of objects share a few clusters, kinds and namespaces: each of these strings is kept once.</summary>
    private ResourceRef Pooled(ResourceRef r) => r with
    {
        Cluster = Pooled(r.Cluster),
        Group = Pooled(r.Group),
        Kind = Pooled(r.Kind),
        Namespace = Pooled(r.Namespace),
    };

    private string Pooled(string text)
    {
        if (_names.TryGetValue(text, out var known)) return known;
        if (_names.Count < 100_000) _names[text] = text;
        return text;
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<ResourceRef>> index, TKey key, ResourceRef @ref)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var refs)) index[key] = refs = new HashSet<ResourceRef>(1);
        refs.Add(@ref);
    }

    private static void Drop<TKey>(Dictionary<TKey, HashSet<ResourceRef>> index, TKey key, ResourceRef @ref)
        where TKey : notnull
    {
        if (index.TryGetValue(key, out var refs) && refs.Remove(@ref) && refs.Count == 0) index.Remove(key);
    }
}
