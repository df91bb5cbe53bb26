using System.Collections.Immutable;
using Portico.Core.Access;

namespace Portico.Core.Catalog.Queries;

/// <summary>Answers Backstage's kind of questions with the caller's rights: what may not be read isn't there.</summary>
internal sealed class EntityQueries(IAuthorizer authorizer, ICatalogStore store) : IEntityQueries
{
    public async Task<EntityPage> QueryAsync(Caller caller, EntityQuery query, CancellationToken cancellationToken) =>
        (await ReadableAsync(caller, cancellationToken).ConfigureAwait(false)).Query(query);

    public async Task<IReadOnlyList<ImmutableArray<FacetCount>>> FacetsAsync(
        Caller caller, EntityFilter? filter, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var entities = await ReadableAsync(caller, cancellationToken).ConfigureAwait(false);
        return [.. fields.Select(f => entities.Facet(filter, f))];
    }

    public async Task<IReadOnlyList<EntityView?>> FindAsync(Caller caller, IReadOnlyList<string> refs, EntityFilter? filter, CancellationToken cancellationToken)
    {
        var entities = await ReadableAsync(caller, cancellationToken).ConfigureAwait(false);
        return [.. refs.Select(r => entities.Find(r, filter))];
    }

    public async Task<EntityView?> FindByUidAsync(Caller caller, string uid, CancellationToken cancellationToken) =>
        (await ReadableAsync(caller, cancellationToken).ConfigureAwait(false)).FindByUid(uid);

    private async Task<NaiveQueries> ReadableAsync(Caller caller, CancellationToken cancellationToken)
    {
        List<CatalogEntity> entities = [];
        await foreach (var entity in store.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (authorizer.Decide(caller, Permission.Read, entity.Source).Allowed) entities.Add(entity);
        }

        return new NaiveQueries(entities);
    }
}
