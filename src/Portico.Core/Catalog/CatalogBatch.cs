using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;
using Portico.Core.Replicas;

namespace Portico.Core.Catalog;

/// <summary>What one transaction changes.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Upserts">New and changed entities.</param>
/// <param name="Removals">Ids of entities whose object is confirmed gone or no longer wanted.</param>
public sealed record CatalogBatch(DateTimeOffset At, ImmutableArray<EntityRecord> Upserts, ImmutableArray<string> Removals)
{
    /// <summary>Leases it is written under; the store refuses it with <see cref="LeaseLostException"/> when one of them has passed on.</summary>
    public ImmutableArray<Lease> Leases { get; init; } = [];
}
