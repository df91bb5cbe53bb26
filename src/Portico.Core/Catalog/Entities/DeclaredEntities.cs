using System.Collections.Immutable;

namespace Portico.Core.Catalog.Entities;

/// <summary>What a provider that isn't a cluster (files, Git, an organisation) says of its entities.</summary>
/// <param name="Provider">Name of the provider; it speaks for its own entities only.</param>
/// <param name="Upserts">New and changed entities. Their <see cref="CatalogEntity.Source"/> has an empty cluster and the provider's own group.</param>
/// <param name="Removals">Ids of entities that are confirmed gone.</param>
public sealed record DeclaredEntities(string Provider, ImmutableArray<CatalogEntity> Upserts, ImmutableArray<string> Removals);
