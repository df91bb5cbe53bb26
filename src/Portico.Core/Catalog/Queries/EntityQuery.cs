using System.Collections.Immutable;

namespace Portico.Core.Catalog.Queries;

/// <summary>What a client asks of the catalog in Backstage's terms.</summary>
public sealed record EntityQuery
{
    /// <summary>Null for all entities.</summary>
    public EntityFilter? Filter { get; init; }

    /// <summary>Text that one of <see cref="TextFields"/> must contain, ignoring case (Backstage's fullTextFilter).</summary>
    public string Text { get; init; } = "";

    /// <summary>Fields that are searched; none means the first order field, or the uid without an order.</summary>
    public ImmutableArray<string> TextFields { get; init; } = [];

    /// <summary>Order; ties are broken by id. None means by id.</summary>
    public ImmutableArray<EntityOrder> Order { get; init; } = [];

    public int Limit { get; init; } = 20;

    public int Offset { get; init; }

    /// <summary>Where the page starts; null for the first.</summary>
    public EntityPosition? From { get; init; }

    /// <summary>Whether the total is wanted.</summary>
    public bool CountTotal { get; init; } = true;
}
