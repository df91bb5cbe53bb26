using System.Collections.Immutable;

namespace Portico.Core.Catalog.Queries;

/// <summary>A page of entities.</summary>
/// <param name="Items">The entities with their relations.</param>
/// <param name="Total">How many fulfil the query; -1 when not asked for.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
/// <param name="Previous">Where the previous page ends; null at the start.</param>
public sealed record EntityPage(ImmutableArray<EntityView> Items, long Total, EntityPosition? Next, EntityPosition? Previous);
