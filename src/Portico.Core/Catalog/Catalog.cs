using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>Answers pages: asks for the right, the index for what matches, and for its documents, and says what is stale.</summary>
internal sealed class Catalog(IAuthorizer authorizer, IReadScope scope, EntityDocuments documents, EntityIndex index, IIngestionStatus status) : ICatalog
{
    public async Task<CatalogPage> QueryAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken)
    {
        Demand(caller, null);
        CatalogFacets.Checked(query);
        var asked = Asked(caller, query, except: null);
        var page = index.Query(asked with
        {
            Query = asked.Query with
            {
                Order = [new EntityOrder(CatalogFacets.FieldOf(query.OrderBy), query.Descending)], Limit = query.Limit, From = CatalogCursor.Read(query),
            },
        });
        var records = await documents.FindAsync([.. page.Hits.Select(h => h.Id)], cancellationToken).ConfigureAwait(false);
        return new CatalogPage(
            [.. records.OfType<EntityRecord>().Select(r => Dated(EntityDocument.Read(r)))], page.Total, CatalogCursor.Write(query, page.Next), CatalogCursor.Write(query, page.Previous));
    }

    public Task<ImmutableDictionary<string, ImmutableArray<FacetCount>>> FacetsAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken)
    {
        Demand(caller, null);
        CatalogFacets.Checked(query);
        var counts = ImmutableDictionary.CreateBuilder<string, ImmutableArray<FacetCount>>();
        var free = CatalogFacets.Keys.Where(k => !query.Facets.TryGetValue(k, out var chosen) || chosen.Length == 0).ToList();
        Count(free, Asked(caller, query, except: null));
        foreach (var chosen in CatalogFacets.Keys.Except(free)) Count([chosen], Asked(caller, query, except: chosen));
        return Task.FromResult(counts.ToImmutable());

        void Count(IReadOnlyList<string> facets, IndexQuery asked)
        {
            foreach (var (facet, values) in facets.Zip(index.Facets(asked, facets.Select(CatalogFacets.KeyOf))))
                counts.Add(facet, [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)]);
        }
    }

    public async Task<CatalogEntity?> FindAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        Demand(caller, null);
        if (id.Length > 200 || await documents.FindAsync([id], cancellationToken).ConfigureAwait(false) is not [{ } record]) return null;
        var found = EntityDocument.Read(record);
        Demand(caller, found.Source);
        return index.IsReadable(id, scope.Of(caller)) ? Dated(found) : null;
    }

    public Task<CatalogEntity?> FindAsync(Caller caller, ResourceRef source, CancellationToken cancellationToken) =>
        FindAsync(caller, EntityId.Of(source), cancellationToken);

    private IndexQuery Asked(Caller caller, CatalogQuery query, string? except) => new(
        new EntityQuery
        {
            Filter = new EntityFilter.All(
                [.. query.Owners is { } owners ? [OwnedBy(owners)] : Enumerable.Empty<EntityFilter>(), .. query.Ids is { } ids ? [new EntityFilter.In(EntityColumns.Id, ids)] : Enumerable.Empty<EntityFilter>(), .. query.Facets.Where(f => f.Key != except && f.Value.Length > 0).Select(f => new EntityFilter.In(CatalogFacets.KeyOf(f.Key), f.Value))]),
        },
        scope.Of(caller),
        query.Text.Trim(),
        WithRelations: false);

    /// <summary>A ref is what relations lead to; a word is what stands in the field, which may name a group that isn't in the catalog.</summary>
    private static EntityFilter OwnedBy(ImmutableArray<string> owners) => new EntityFilter.Any(
    [
        new EntityFilter.In("portico.owner", owners),
        new EntityFilter.In($"relations.{RelationTypes.OwnedBy}", [.. owners.Where(o => o.Contains(':', StringComparison.Ordinal))]),
    ]);

    private void Demand(Caller caller, ResourceRef? on)
    {
        var decision = authorizer.Decide(caller, Permission.Read, on);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, $"{caller.Name} may not read {(on is null ? "the catalog" : on.ToString())}: {decision.Reason}");
    }

    private CatalogEntity Dated(CatalogEntity entity) => entity.IsLive ? entity with { StaleSince = status.StaleSince(entity.Cluster, entity.Source.GroupKind) } : entity;
}
