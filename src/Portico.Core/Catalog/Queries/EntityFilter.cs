using System.Collections.Immutable;

namespace Portico.Core.Catalog.Queries;

/// <summary>
/// A condition over the facts of an entity. Keys are dot paths into its Backstage document (<c>metadata.labels.tier</c>, <c>spec.type</c>,
/// <c>relations.ownedBy</c>) or Portico's own (<c>portico.cluster</c>, <c>portico.health</c>, <c>portico.kind</c>, <c>portico.namespace</c>);
/// keys and values are compared in lower case. A list has each of its elements as a value; the element <c>x</c> of <c>path</c> is also the key <c>path.x</c> with value true.
/// </summary>
public abstract record EntityFilter
{
    private EntityFilter()
    {
    }

    /// <summary>Holds when all do; an empty one holds.</summary>
    public sealed record All(ImmutableArray<EntityFilter> Of) : EntityFilter;

    /// <summary>Holds when one does; an empty one never holds.</summary>
    public sealed record Any(ImmutableArray<EntityFilter> Of) : EntityFilter;

    public sealed record Not(EntityFilter Of) : EntityFilter;

    /// <summary>Holds when the entity has the key, whatever its value.</summary>
    public sealed record Has(string Key) : EntityFilter;

    /// <summary>Holds when the key has one of the values.</summary>
    public sealed record In(string Key, ImmutableArray<string> Values) : EntityFilter;

    /// <summary>Holds when a value of the key begins with the prefix.</summary>
    public sealed record Prefix(string Key, string Value) : EntityFilter;
}
