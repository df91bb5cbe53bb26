using System.Text.Json;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Core.Lookups;

/// <summary>
/// Names of a type: out of memory where the type is watched, otherwise from the cluster, page by page as far as an answer needs, and kept for as long as
/// somebody types. While a cluster is away, what was known of it last is given and said to be old.
/// </summary>
public sealed class NameLists(IResourceCache cache, TimeProvider time)
{
    /// <summary>Most names that are read for one list; that there are more is said.</summary>
    internal const int Most = 10_000;

    private const int MostLists = 64;
    private static readonly string[] _data = ["data", "binaryData", "stringData"];
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<ListKey, (NameList List, DateTimeOffset At)> _lists = [];

    internal async Task<NameList> OfAsync(Caller caller, ICluster cluster, GroupKind kind, LookupQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(query.Selector) && cache.Knows(cluster.Name, kind)) return Watched(cluster, kind, query.Namespace);
        var key = new ListKey(caller.Id, cluster.Name, kind, query.Namespace ?? "", query.Selector ?? "");
        var known = Kept(key, out var at);
        var isFresh = known is not null && time.GetUtcNow() - at < _kept;
        if (isFresh && known!.Suffices(query)) return known;
        try
        {
            var read = isFresh
                ? await GoOnAsync(caller, cluster, kind, query, known!, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(caller, cluster, kind, query, NameList.Unread, cancellationToken).ConfigureAwait(false);
            Keep(key, read);
            return read;
        }
        catch (PorticoException e) when (e.Code == ErrorCode.ClusterUnreachable && known is not null)
        {
            return known with { Note = Stale(cluster, at) };
        }
    }

    /// <summary>The keys in an object's data, kept for as long as somebody types; null when there is no such object. What they hold is dropped at once.</summary>
    internal async Task<NameList?> KeysOfAsync(Caller caller, ICluster cluster, ResourceRef of, CancellationToken cancellationToken)
    {
        var key = new ListKey(caller.Id, cluster.Name, of.GroupKind, of.Namespace, "") { Of = of.Name };
        var known = Kept(key, out var at);
        if (known is not null && time.GetUtcNow() - at < _kept) return known;
        try
        {
            if (await cluster.GetAsync(caller, of, cancellationToken).ConfigureAwait(false) is not { } found) return null;
            var keys = _data.SelectMany(name => KeysIn(Resource.At(found.Json, name))).Distinct(StringComparer.Ordinal);
            var read = new NameList([.. keys.Select(k => new ListedName("", k))], null);
            Keep(key, read);
            return read;
        }
        catch (PorticoException e) when (e.Code == ErrorCode.ClusterUnreachable && known is not null)
        {
            return known with { Note = Stale(cluster, at) };
        }
    }

    private static IEnumerable<string> KeysIn(JsonElement data) => data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().Select(p => p.Name) : [];

    private NameList Watched(ICluster cluster, GroupKind kind, string? @namespace)
    {
        var names = cache.OfKind(cluster.Name, kind).Where(r => string.IsNullOrEmpty(@namespace) || r.Ref.Namespace == @namespace)
            .Select(r => new ListedName(r.Ref.Namespace, r.Ref.Name));
        var status = cluster.Status;
        return new NameList([.. names], null) { Note = status.Connected ? null : Stale(cluster, status.LastContact) };
    }

    /// <summary>Reads on from where it ended; from the beginning when the server has forgotten where that was.</summary>
    private static async Task<NameList> GoOnAsync(Caller caller, ICluster cluster, GroupKind kind, LookupQuery query, NameList known, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(caller, cluster, kind, query, known, cancellationToken).ConfigureAwait(false);
        }
        catch (PorticoException e) when (e.Code == ErrorCode.ClusterRefused)
        {
            return await ReadAsync(caller, cluster, kind, query, NameList.Unread, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<NameList> ReadAsync(Caller caller, ICluster cluster, GroupKind kind, LookupQuery query, NameList from, CancellationToken cancellationToken)
    {
        var read = from;
        while (!read.Suffices(query))
        {
            var page = await cluster.NamesAsync(caller, new NameQuery(kind)
            {
                Namespace = string.IsNullOrEmpty(query.Namespace) ? null : query.Namespace,
                LabelSelector = string.IsNullOrEmpty(query.Selector) ? null : query.Selector,
                Continue = string.IsNullOrEmpty(read.Continue) ? null : read.Continue,
            }, cancellationToken).ConfigureAwait(false);
            read = new NameList(read.Names.AddRange(page.Names), page.Continue);
            if (read is { Continue: not null, Names.Length: >= Most })
                return new NameList(read.Names, null) { Note = $"Only the first {read.Names.Length} were looked through: type the whole name if yours is not here." };
        }
        return read;
    }

    private static string Stale(ICluster cluster, DateTimeOffset? at) =>
        $"Cluster {cluster.Name} can't be reached: this is what was there {(at is { } then ? $"at {then.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "last")}.";

    private NameList? Kept(ListKey key, out DateTimeOffset at)
    {
        lock (_lock)
        {
            var found = _lists.TryGetValue(key, out var kept);
            at = kept.At;
            return found ? kept.List : null;
        }
    }

    private void Keep(ListKey key, NameList list)
    {
        lock (_lock)
        {
            if (_lists.Count >= MostLists) _lists.Remove(_lists.MinBy(l => l.Value.At).Key);
            _lists[key] = (list, time.GetUtcNow());
        }
    }

    /// <summary>What was read for whom; <see cref="Of"/> is the object whose keys they are, empty for names of objects.</summary>
    private readonly record struct ListKey(string Caller, string Cluster, GroupKind Kind, string Namespace, string Selector)
    {
        public string Of { get; init; } = "";
    }
}
