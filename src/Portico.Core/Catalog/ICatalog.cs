using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>The catalog as pages and the API ask it.</summary>
public interface ICatalog
{
    Task<CatalogPage> QueryAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken);

    /// <summary>Counts per facet key under the query; a facet's own choice doesn't narrow its counts.</summary>
    Task<ImmutableDictionary<string, ImmutableArray<FacetCount>>> FacetsAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken);

    Task<CatalogEntity?> FindAsync(Caller caller, string id, CancellationToken cancellationToken);

    Task<CatalogEntity?> FindAsync(Caller caller, ResourceRef source, CancellationToken cancellationToken);
}
