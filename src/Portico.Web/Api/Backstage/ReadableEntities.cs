using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Queries;

namespace Portico.Web.Api.Backstage;

/// <summary>The catalog as far as the caller may read it: to one who may not, it is empty.</summary>
internal sealed class ReadableEntities(IEntityQueries queries, IAuthorizer authorizer, Caller caller)
{
    /// <summary>Rows that are read at once, however large the wanted page is.</summary>
    private const int MostAtOnce = 1000;

    private bool May => authorizer.Decide(caller, Permission.Read).Allowed;

    /// <summary>A page of any size.</summary>
    public async Task<EntityPage> PageAsync(EntityQuery query, CancellationToken cancellationToken)
    {
        if (!May) return new EntityPage([], 0, null, null);
        if (query.Limit == 0)
        {
            var counted = query.CountTotal ? await queries.QueryAsync(caller, query with { Limit = 1 }, cancellationToken) : null;
            return new EntityPage([], counted?.Total ?? 0, null, null);
        }
        var backwards = query.From?.Backwards ?? false;
        var first = await queries.QueryAsync(caller, query with { Limit = Math.Min(query.Limit, MostAtOnce) }, cancellationToken);
        if (query.Limit <= MostAtOnce) return first;

        var pages = new List<EntityPage> { first };
        for (var left = query.Limit - first.Items.Length; left > 0 && On(pages[^1]) is { } from; left -= pages[^1].Items.Length)
        {
            pages.Add(await queries.QueryAsync(caller, query with { Limit = Math.Min(left, MostAtOnce), Offset = 0, From = from, CountTotal = false }, cancellationToken));
            if (pages[^1].Items.IsEmpty) break;
        }
        if (backwards) pages.Reverse();
        return new EntityPage([.. pages.SelectMany(p => p.Items)], first.Total, pages[^1].Next, pages[0].Previous);

        EntityPosition? On(EntityPage page) => backwards ? page.Previous : page.Next;
    }

    /// <summary>All entities, read a piece at a time.</summary>
    public async IAsyncEnumerable<ImmutableArray<EntityView>> AllAsync(EntityQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!May) yield break;
        for (EntityQuery? next = query with { Limit = MostAtOnce, CountTotal = false }; next is not null;)
        {
            var page = await queries.QueryAsync(caller, next, cancellationToken);
            yield return page.Items;
            next = page.Next is { } from ? next with { From = from, Offset = 0 } : null;
        }
    }

    public async Task<IReadOnlyList<ImmutableArray<FacetCount>>> FacetsAsync(EntityFilter? filter, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        May ? await queries.FacetsAsync(caller, filter, fields, cancellationToken) : [.. fields.Select(_ => ImmutableArray<FacetCount>.Empty)];

    public async Task<IReadOnlyList<EntityView?>> FindAsync(IReadOnlyList<string> refs, EntityFilter? filter, CancellationToken cancellationToken) =>
        May ? await queries.FindAsync(caller, refs, filter, cancellationToken) : new EntityView?[refs.Count];

    public async Task<EntityView?> FindAsync(string @ref, CancellationToken cancellationToken) => (await FindAsync([@ref], null, cancellationToken))[0];

    public async Task<EntityView?> FindByUidAsync(string uid, CancellationToken cancellationToken) =>
        May ? await queries.FindByUidAsync(caller, uid, cancellationToken) : null;
}
