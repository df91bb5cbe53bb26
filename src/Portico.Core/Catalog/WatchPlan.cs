using System.Collections.Immutable;
using Portico.Core.Clusters;
using Portico.Core.Catalog.Rules;
using Portico.Core.Discovery;
using Portico.Core.Plugins;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>Decides which types are watched on a cluster: what can be ordered, what rules ask for, workloads, and whatever turns up as a child.</summary>
internal sealed class WatchPlan(PluginSet plugins, IOfferings offerings, RuleBook book)
{
    private const int MostLearned = 300;

    private static readonly ImmutableArray<GroupKind> Workloads =
    [
        new("apps", "Deployment"), new("apps", "StatefulSet"), new("apps", "DaemonSet"), new("batch", "Job"), new("batch", "CronJob"),
        new("apps", "ReplicaSet"), new("", "Pod"), new("", "Service"), new("networking.k8s.io", "Ingress"), new("argoproj.io", "Application"),
    ];

    /// <summary>Never watched just because an object names one: values of Secrets don't belong here, the others are noise.</summary>
    private static readonly ImmutableArray<GroupKind> NeverLearned =
        [new("", "Secret"), new("", "Event"), new("events.k8s.io", "Event"), new("coordination.k8s.io", "Lease")];

    private static readonly GroupKind Namespace = new("", "Namespace");

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Cluster, GroupKind Kind), string> _learned = [];

    /// <summary>Raised when an object brought up a kind that wasn't planned before.</summary>
    public event Action<string>? Learned;

    /// <summary>Whether the plan lacks nothing that the cluster's definitions ask for.</summary>
    public bool IsSettled(string cluster) => offerings.Knows(cluster);

    /// <summary>The types to watch, most wanted first, each once, with the reason.</summary>
    public IReadOnlyList<(ServedType Type, string Why)> For(string cluster, IReadOnlyList<ServedType> served)
    {
        Dictionary<GroupKind, ServedType> byKind = [];
        foreach (var type in served)
        {
            if (type.Watchable) byKind.TryAdd(type.GroupKind, type);
        }

        List<(ServedType, string)> plan = [];
        var settings = book.Current;
        foreach (var (kind, why) in Wanted(cluster))
        {
            if (byKind.Remove(kind, out var type)) plan.Add((type, why));
        }

        // Whatever else the rules include, by name or by pattern.
        foreach (var type in byKind.Values.OrderBy(t => t.GroupKind.ToString(), StringComparer.Ordinal))
        {
            if (settings.Wants(type.GroupKind, cluster) is { } rule) plan.Add((type, $"rule {rule.Name}"));
        }

        return plan;
    }

    /// <summary>Takes note of a kind that an object on the cluster says it brought about.</summary>
    public void Learn(string cluster, GroupKind kind, ResourceRef from)
    {
        if (kind.Kind.Length == 0 || NeverLearned.Contains(kind)) return;
        lock (_lock)
        {
            if (_learned.Count >= MostLearned || !_learned.TryAdd((cluster, kind), $"child of {from.GroupKind} {from.Name}")) return;
        }

        Learned?.Invoke(cluster);
    }

    private IEnumerable<(GroupKind Kind, string Why)> Wanted(string cluster)
    {
        yield return (Namespace, "owners and systems of what is in it");
        foreach (var offering in offerings.Current)
        {
            if (offering.Clusters.IsDefaultOrEmpty || offering.Clusters.Contains(cluster)) yield return (offering.GroupKind, $"offering {offering.Title}");
        }

        foreach (var kind in plugins.EntityRules.SelectMany(r => r.Kinds)) yield return (kind.Kind, kind.Why);
        foreach (var kind in Workloads) yield return (kind, "workload");

        KeyValuePair<(string Cluster, GroupKind Kind), string>[] learned;
        lock (_lock) learned = [.. _learned];
        foreach (var ((on, kind), why) in learned.OrderBy(l => l.Key.Kind.ToString(), StringComparer.Ordinal))
        {
            if (on == cluster) yield return (kind, why);
        }
    }
}
