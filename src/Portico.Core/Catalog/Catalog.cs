using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>Answers callers: asks for the right, the store for rows, the index for counts, and says what is stale.</summary>
internal sealed class Catalog(IAuthorizer authorizer, ICatalogStore store, CatalogIndex index, IIngestionStatus status) : ICatalog
{
    public async Task<CatalogPage> QueryAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken)
    {
        Demand(caller, null);
        CatalogFacets.Checked(query);
        var searched = !string.IsNullOrWhiteSpace(query.Text);
        var page = await store.QueryAsync(query, count: searched, cancellationToken).ConfigureAwait(false);
        return page with
        {
            Items = [.. page.Items.Where(i => authorizer.Decide(caller, Permission.Read, i.Source).Allowed).Select(Dated)],
            Total = searched ? page.Total : index.Tally(query.Facets, null).Total,
        };
    }

    public async Task<ImmutableDictionary<string, ImmutableArray<FacetCount>>> FacetsAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken)
    {
        Demand(caller, null);
        CatalogFacets.Checked(query);
        var among = string.IsNullOrWhiteSpace(query.Text) ? null : await store.MatchAsync(query.Text, cancellationToken).ConfigureAwait(false);
        return index.Tally(query.Facets, among).Facets;
    }

    public async Task<CatalogEntity?> FindAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        Demand(caller, null);
        if (id.Length > 200 || await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } found) return null;
        Demand(caller, found.Source);
        return Dated(found);
    }

    public Task<CatalogEntity?> FindAsync(Caller caller, ResourceRef source, CancellationToken cancellationToken) =>
        FindAsync(caller, EntityId.Of(source), cancellationToken);

    private void Demand(Caller caller, ResourceRef? on)
    {
        var decision = authorizer.Decide(caller, Permission.Read, on);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, $"{caller.Name} may not read {(on is null ? "the catalog" : on.ToString())}: {decision.Reason}");
    }

    private CatalogEntity Dated(CatalogEntity entity) => entity with { StaleSince = status.StaleSince(entity.Cluster, entity.Source.GroupKind) };
}
