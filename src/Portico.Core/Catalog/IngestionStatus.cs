using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>What is known about the freshness of each type. Written by followers and the projector, read by pages.</summary>
internal sealed class IngestionStatus(TimeProvider time) : IIngestionStatus
{
    /// <summary>Skipped objects that are listed; all types together.</summary>
    public const int MostSkipped = 1000;

    private const int MostRenamed = 5000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Cluster, GroupKind Kind), IngestedType> _types = [];
    private readonly Dictionary<ResourceRef, SkippedObject> _skipped = [];
    private readonly Dictionary<ResourceRef, RenamedEntity> _renamed = [];
    private DateTimeOffset? _lastSeen;

    public event Action? Changed;

    public string? StorageProblem
    {
        get;
        set
        {
            if (field == value) return;
            field = value;
            Changed?.Invoke();
        }
    }

    public ImmutableArray<IngestedType> Types
    {
        get
        {
            lock (_lock)
            {
                var skipped = _skipped.Keys.CountBy(s => (s.Cluster, s.GroupKind)).ToDictionary();
                return [.. _types.Values
                    .Select(t => t with { Skipped = skipped.GetValueOrDefault((t.Cluster, t.Kind)) })
                    .OrderBy(t => t.Cluster, StringComparer.Ordinal).ThenBy(t => t.Kind.ToString(), StringComparer.Ordinal)];
            }
        }
    }

    public ImmutableArray<SkippedObject> Skipped
    {
        get
        {
            lock (_lock) return [.. _skipped.Values.OrderBy(s => s.Ref.ToString(), StringComparer.Ordinal)];
        }
    }

    public ImmutableArray<RenamedEntity> Renamed
    {
        get
        {
            lock (_lock) return [.. _renamed.Values.OrderBy(r => r.Wanted, StringComparer.Ordinal).ThenBy(r => r.Ref, StringComparer.Ordinal)];
        }
    }

    /// <summary>What is stored is as old as the last run until a watch says otherwise.</summary>
    public void StartFrom(DateTimeOffset? lastSeen) => _lastSeen = lastSeen;

    public DateTimeOffset? StaleSince(string cluster, GroupKind kind)
    {
        lock (_lock)
        {
            return _types.TryGetValue((cluster, kind), out var type) && type.State is not IngestionState.Starting ? type.StaleSince : _lastSeen;
        }
    }

    public void Starting(string cluster, GroupKind kind, string why) => Update(cluster, kind, t => t with { State = IngestionState.Starting, Why = why });

    public void Following(string cluster, GroupKind kind, int? count) => Update(cluster, kind, t => t with
    {
        State = IngestionState.Following,
        StaleSince = null,
        Problem = null,
        Missing = null,
        Count = count ?? t.Count,
        Lists = count is null ? t.Lists : t.Lists + 1,
        LastSignal = time.GetUtcNow(),
    });

    public void Stale(string cluster, GroupKind kind, WatchSignal.Interrupted interrupted) => Update(cluster, kind, t => t with
    {
        State = IngestionState.Stale,
        StaleSince = t.StaleSince ?? (t.State is IngestionState.Following ? time.GetUtcNow() : _lastSeen ?? time.GetUtcNow()),
        Problem = interrupted.Reason,
        Missing = interrupted.Missing,
        Interruptions = t.Interruptions + 1,
    });

    public void NotServed(string cluster, GroupKind kind) => Update(cluster, kind, t => t with
    {
        State = IngestionState.NotServed,
        StaleSince = null,
        Missing = null,
        Problem = "The cluster doesn't serve this type any more; its objects are gone.",
        Count = 0,
    });

    public void Stored(string cluster, GroupKind kind, long arrived, int count) => Update(cluster, kind, t => t with
    {
        LastSignal = time.GetUtcNow(),
        Lag = time.GetElapsedTime(arrived),
        Count = count,
    });

    public void Skip(ResourceRef @ref, string reason)
    {
        lock (_lock)
        {
            if (_skipped.Count < MostSkipped || _skipped.ContainsKey(@ref)) _skipped[@ref] = new SkippedObject(@ref, reason, time.GetUtcNow());
        }

        Changed?.Invoke();
    }

    public void Unskip(ResourceRef @ref)
    {
        lock (_lock)
        {
            if (!_skipped.Remove(@ref)) return;
        }

        Changed?.Invoke();
    }

    /// <summary>Notes that an entity could not have its name; null when it has.</summary>
    public void Named(ResourceRef @ref, RenamedEntity? renamed)
    {
        lock (_lock)
        {
            if (renamed is null)
            {
                if (!_renamed.Remove(@ref)) return;
            }
            else if (_renamed.Count < MostRenamed || _renamed.ContainsKey(@ref))
            {
                if (_renamed.GetValueOrDefault(@ref) == renamed) return;
                _renamed[@ref] = renamed;
            }
        }

        Changed?.Invoke();
    }

    private void Update(string cluster, GroupKind kind, Func<IngestedType, IngestedType> change)
    {
        lock (_lock)
        {
            var known = _types.GetValueOrDefault((cluster, kind)) ?? new IngestedType(cluster, kind, IngestionState.Starting);
            _types[(cluster, kind)] = change(known);
        }

        Changed?.Invoke();
    }
}
