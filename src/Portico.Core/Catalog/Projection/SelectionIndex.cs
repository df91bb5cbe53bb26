using System.Collections.Immutable;
using Portico.Core.Plugins;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>Who chooses whom by labels, per namespace: a Service its workloads. Written by the projecting loop, read by it and by explanations.</summary>
internal sealed class SelectionIndex(PluginSet plugins)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ResourceRef, Entry> _all = [];
    private readonly Dictionary<(string Cluster, string Namespace), HashSet<ResourceRef>> _byNamespace = [];

    /// <summary>Takes note of an object; answers the choosers whose choice it may change.</summary>
    public IReadOnlyList<ResourceRef> Set(Resource resource)
    {
        if (plugins.SelectorRules.IsEmpty) return [];
        var now = new Entry(First(r => r.SelectorOf(resource)), First(r => r.SelectableOf(resource)));
        lock (_lock)
        {
            var before = _all.GetValueOrDefault(resource.Ref);
            if (now.IsEmpty && before is null) return [];
            if (before is not null && Same(before.Selects, now.Selects) && Same(before.Labels, now.Labels)) return [];
            HashSet<ResourceRef> choosers = [.. Choosers(resource.Ref, before), .. Choosers(resource.Ref, now)];
            Drop(resource.Ref);
            if (!now.IsEmpty)
            {
                _all[resource.Ref] = now;
                if (!_byNamespace.TryGetValue((resource.Ref.Cluster, resource.Ref.Namespace), out var refs)) _byNamespace[(resource.Ref.Cluster, resource.Ref.Namespace)] = refs = [];
                refs.Add(resource.Ref);
            }

            return [.. choosers];
        }
    }

    public IReadOnlyList<ResourceRef> Remove(ResourceRef @ref)
    {
        lock (_lock)
        {
            if (!_all.TryGetValue(@ref, out var before)) return [];
            var choosers = Choosers(@ref, before);
            Drop(@ref);
            return choosers;
        }
    }

    /// <summary>What an object chooses.</summary>
    public IReadOnlyList<ResourceRef> ChosenBy(ResourceRef chooser)
    {
        lock (_lock)
        {
            return _all.GetValueOrDefault(chooser)?.Selects is { Count: > 0 } selector
                ? [.. Neighbours(chooser).Where(n => _all[n].Labels is { } labels && Chooses(selector, labels))]
                : [];
        }
    }

    private List<ResourceRef> Choosers(ResourceRef of, Entry? entry) => entry?.Labels is { } labels
        ? [.. Neighbours(of).Where(n => _all[n].Selects is { Count: > 0 } selector && Chooses(selector, labels))]
        : [];

    private IEnumerable<ResourceRef> Neighbours(ResourceRef of) =>
        _byNamespace.TryGetValue((of.Cluster, of.Namespace), out var refs) ? refs.Where(r => r != of) : [];

    private void Drop(ResourceRef @ref)
    {
        if (!_all.Remove(@ref)) return;
        var key = (@ref.Cluster, @ref.Namespace);
        if (_byNamespace.TryGetValue(key, out var refs) && refs.Remove(@ref) && refs.Count == 0) _byNamespace.Remove(key);
    }

    private ImmutableDictionary<string, string>? First(Func<Sdk.Rules.ISelectorRule, ImmutableDictionary<string, string>?> ask)
    {
        foreach (var rule in plugins.SelectorRules)
        {
            if (ask(rule) is { } answer) return answer;
        }

        return null;
    }

    private static bool Chooses(ImmutableDictionary<string, string> selector, ImmutableDictionary<string, string> labels) =>
        selector.All(s => labels.TryGetValue(s.Key, out var value) && value == s.Value);

    private static bool Same(ImmutableDictionary<string, string>? a, ImmutableDictionary<string, string>? b) =>
        (a is null && b is null) || (a is not null && b is not null && a.Count == b.Count && Chooses(a, b));

    private sealed record Entry(ImmutableDictionary<string, string>? Selects, ImmutableDictionary<string, string>? Labels)
    {
        public bool IsEmpty => Selects is null && Labels is null;
    }
}
