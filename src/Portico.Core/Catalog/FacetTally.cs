using System.Collections.Immutable;

namespace Portico.Core.Catalog;

/// <summary>Total and facet counts of one moment.</summary>
internal sealed record FacetTally(long Total, ImmutableDictionary<string, ImmutableArray<FacetCount>> Facets);
