using System.Collections.Immutable;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>Which definition object brings a kind to a cluster.</summary>
internal sealed class DefinitionIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Cluster, GroupKind Kind), ResourceRef> _byKind = [];
    private readonly Dictionary<ResourceRef, ImmutableArray<DefinedType>> _types = [];

    public ResourceRef? Find(string cluster, GroupKind kind)
    {
        lock (_lock) return _byKind.TryGetValue((cluster, kind), out var found) ? found : null;
    }

    /// <summary>Notes what a definition defines now; answers the kinds for which that is news.</summary>
    public IReadOnlyList<GroupKind> Set(ResourceRef definition, ImmutableArray<DefinedType> types)
    {
        lock (_lock)
        {
            var before = _types.GetValueOrDefault(definition, []);
            if (before.SequenceEqual(types)) return [];
            foreach (var type in before)
            {
                if (_byKind.TryGetValue((definition.Cluster, type.Kind), out var holder) && holder == definition) _byKind.Remove((definition.Cluster, type.Kind));
            }

            foreach (var type in types) _byKind.TryAdd((definition.Cluster, type.Kind), definition);
            if (types.IsEmpty) _types.Remove(definition);
            else _types[definition] = types;
            return [.. before.Concat(types).Select(t => t.Kind).Distinct()];
        }
    }
}
