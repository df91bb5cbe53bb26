using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog;

/// <summary>What was stored after some sequence number, by whichever replica.</summary>
/// <param name="Sequence">The last number it covers.</param>
/// <param name="Upserts">New and changed entities, as they are now.</param>
/// <param name="Removals">Ids of entities that went and didn't come back.</param>
public sealed record CatalogChanges(long Sequence, ImmutableArray<EntityRecord> Upserts, ImmutableArray<string> Removals);
