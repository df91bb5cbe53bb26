using System.Collections.Immutable;
using Portico.Core.Access;

namespace Portico.Core.Catalog.Queries;

/// <summary>The catalog as clients ask it that speak Backstage's terms. Everything is answered with the caller's rights.</summary>
public interface IEntityQueries
{
    Task<EntityPage> QueryAsync(Caller caller, EntityQuery query, CancellationToken cancellationToken);

    /// <summary>Counts per value (in its original case, sorted) of each field, in the order asked.</summary>
    Task<IReadOnlyList<ImmutableArray<FacetCount>>> FacetsAsync(Caller caller, EntityFilter? filter, IReadOnlyList<string> fields, CancellationToken cancellationToken);

    /// <summary>The entities of the refs, in the order asked; null for one that isn't there, doesn't fulfil the filter or may not be read.</summary>
    Task<IReadOnlyList<EntityView?>> FindAsync(Caller caller, IReadOnlyList<string> refs, EntityFilter? filter, CancellationToken cancellationToken);

    Task<EntityView?> FindByUidAsync(Caller caller, string uid, CancellationToken cancellationToken);
}
