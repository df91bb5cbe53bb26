using System.Collections.Immutable;

namespace Portico.Core.Catalog;

/// <summary>A page of entities.</summary>
public sealed record CatalogPage(ImmutableArray<CatalogEntity> Items, long Total, string? Next, string? Previous);
