using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Discovery;
using Portico.Core.Rollouts;

namespace Portico.Web.Pages.Home;

/// <summary>How things stand, what is under way, and where to begin.</summary>
public sealed partial class Home(ICatalog catalog, IRolloutStore rollouts, IOfferings offerings)
{
    private static readonly ImmutableArray<string> Trouble = ["Failed", "Stuck", "Degraded", "Missing"];

    protected override async Task<HomeView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var troubled = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("health", Trouble);
        var facets = await catalog.FacetsAsync(caller, new CatalogQuery(), cancellationToken);
        var worst = await catalog.QueryAsync(caller, new CatalogQuery { Facets = troubled, OrderBy = "updated", Descending = true, Limit = 6 }, cancellationToken);
        var newest = await catalog.QueryAsync(caller, new CatalogQuery { OrderBy = "created", Descending = true, Limit = 6 }, cancellationToken);
        var orders = await rollouts.ListAsync(null, 30, cancellationToken);
        return new HomeView(newest.Total, facets.GetValueOrDefault("health", []), worst.Items, newest.Items, [.. orders], [.. offerings.Current.Take(6)]);
    }

    protected override IEnumerable<IDisposable> Follow() =>
        [Live.OnCatalog(_ => true, RefreshAsync), Live.OnRollouts(_ => true, RefreshAsync)];
}
