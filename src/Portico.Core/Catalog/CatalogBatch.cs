using System.Collections.Immutable;

namespace Portico.Core.Catalog;

/// <summary>What one transaction changes.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="At">When it was made.</param>
/// <param name="Upserts">New and changed entities.</param>
/// <param name="Removals">Ids of entities whose object is confirmed gone or no longer wanted.</param>
public sealed record CatalogBatch(long Sequence, DateTimeOffset At, ImmutableArray<CatalogEntity> Upserts, ImmutableArray<string> Removals);
