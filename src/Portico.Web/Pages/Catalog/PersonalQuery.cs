using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Core.Personal;

namespace Portico.Web.Pages.Catalog;

/// <summary>Narrows a query of the catalog to what is the caller's own, for pages, the API and exports alike.</summary>
public sealed class PersonalQuery(IPersonalStore personal, IEntityQueries queries)
{
    /// <summary>owned, starred, recent, or empty for everything.</summary>
    public static string MineOf(string? text) => text is "owned" or "starred" or "recent" ? text : "";

    public async Task<CatalogQuery> OfAsync(Caller caller, string mine, CatalogQuery query, CancellationToken cancellationToken) => MineOf(mine) switch
    {
        "starred" => query with { Ids = await IdsAsync(caller, PersonalList.Starred, cancellationToken) },
        "recent" => query with { Ids = await IdsAsync(caller, PersonalList.Recent, cancellationToken) },
        "owned" => query with { Owners = (await OwnersAsync(caller, cancellationToken)).All },
        _ => query,
    };

    /// <summary>Who the caller is in the catalog: the user and its groups; and what else they chose.</summary>
    public async Task<OwnOwners> OwnersAsync(Caller caller, CancellationToken cancellationToken) =>
        new(await MembershipAsync(caller, cancellationToken), [.. (await personal.ListAsync(caller.Id, PersonalList.Owners, cancellationToken)).Select(o => o.Item)]);

    /// <summary>Owners that entities have: groups and users by their refs, and words that name none of them.</summary>
    public async Task<ImmutableArray<FacetCount>> ChoicesAsync(Caller caller, CancellationToken cancellationToken)
    {
        var counts = await queries.FacetsAsync(caller, null, [$"relations.{RelationTypes.OwnedBy}", "portico.owner"], cancellationToken);
        var names = counts[0].Select(c => EntityRefs.NameOf(c.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. counts[0].Concat(counts[1].Where(c => !names.Contains(EntityRefs.NameOf(c.Value)))).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
    }

    private async Task<ImmutableArray<string>> MembershipAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.IsGuest || EntityRefs.Complete(caller.Id, "user", EntityRefs.DefaultNamespace) is not { } @ref) return [];
        if (await queries.FindAsync(caller, [@ref], null, cancellationToken) is not [{ } user]) return [];
        return [@ref, .. user.Relations.Where(r => r.Type == RelationTypes.MemberOf).Select(r => r.Target)];
    }

    private async Task<ImmutableArray<string>> IdsAsync(Caller caller, PersonalList list, CancellationToken cancellationToken) =>
        [.. (await personal.ListAsync(caller.Id, list, cancellationToken)).Select(i => i.Item)];
}
