using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>The types a cluster serves, each in its group's preferred version that has it.</summary>
internal sealed class TypeSet
{
    private readonly FrozenDictionary<GroupKind, ServedType> _byKind;

    public TypeSet(IEnumerable<ServedType> types, ImmutableDictionary<string, string> broken)
    {
        All = [.. types.OrderBy(t => t.Group, StringComparer.Ordinal).ThenBy(t => t.Kind, StringComparer.Ordinal)];
        _byKind = All.ToFrozenDictionary(t => t.GroupKind);
        Broken = broken;
    }

    public static TypeSet Empty { get; } = new([], ImmutableDictionary<string, string>.Empty);

    public ImmutableArray<ServedType> All { get; }

    /// <summary>Groups whose discovery failed, with the reason; their types are those known before.</summary>
    public ImmutableDictionary<string, string> Broken { get; }

    public ServedType? Find(GroupKind kind) => _byKind.GetValueOrDefault(kind);

    public bool SameAs(TypeSet other) => All.SequenceEqual(other.All)
        && Broken.Count == other.Broken.Count && Broken.All(b => other.Broken.TryGetValue(b.Key, out var why) && why == b.Value);
}
