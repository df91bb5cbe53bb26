using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog.Indexing;

namespace Portico.Core.Catalog.Queries;

/// <summary>Answers Backstage's kind of questions with the caller's rights: what may not be read isn't there. The index finds; documents come from memory or the store.</summary>
internal sealed class EntityQueries(IReadScope scope, EntityIndex index, EntityDocuments documents) : IEntityQueries
{
    public async Task<EntityPage> QueryAsync(Caller caller, EntityQuery query, CancellationToken cancellationToken)
    {
        var page = index.Query(new IndexQuery(query, scope.Of(caller)));
        var views = await ViewsAsync([.. page.Hits.Select(h => (IndexHit?)h)], cancellationToken).ConfigureAwait(false);
        return new EntityPage([.. views.OfType<EntityView>()], page.Total, page.Next, page.Previous);
    }

    public Task<IReadOnlyList<ImmutableArray<FacetCount>>> FacetsAsync(
        Caller caller, EntityFilter? filter, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        Task.FromResult(index.Facets(new IndexQuery(new EntityQuery { Filter = filter }, scope.Of(caller)), fields));

    public async Task<IReadOnlyList<EntityView?>> FindAsync(Caller caller, IReadOnlyList<string> refs, EntityFilter? filter, CancellationToken cancellationToken) =>
        await ViewsAsync(index.Find(refs, filter, scope.Of(caller)), cancellationToken).ConfigureAwait(false);

    public async Task<EntityView?> FindByUidAsync(Caller caller, string uid, CancellationToken cancellationToken) =>
        (await ViewsAsync([index.FindByUid(uid, scope.Of(caller))], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>An entity that went between the answer of the index and that of the store is as if it had gone before.</summary>
    private async Task<IReadOnlyList<EntityView?>> ViewsAsync(IReadOnlyList<IndexHit?> hits, CancellationToken cancellationToken)
    {
        var records = await documents.FindAsync([.. hits.OfType<IndexHit>().Select(h => h.Id)], cancellationToken).ConfigureAwait(false);
        var views = new EntityView?[hits.Count];
        var next = 0;
        for (var i = 0; i < views.Length; i++)
        {
            if (hits[i] is { } hit && records[next++] is { } record) views[i] = new EntityView(record, hit.Relations);
        }

        return views;
    }
}
