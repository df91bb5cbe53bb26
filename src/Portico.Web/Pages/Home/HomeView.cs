using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Core.Discovery;
using Portico.Core.Rollouts;

namespace Portico.Web.Pages.Home;

/// <summary>What the home page shows.</summary>
public sealed record HomeView(
    long Total, ImmutableArray<FacetCount> Health, ImmutableArray<CatalogEntity> Troubled, ImmutableArray<CatalogEntity> Newest,
    ImmutableArray<Rollout> Orders, ImmutableArray<Offering> Offerings)
{
    public IEnumerable<Rollout> Open => Orders.Where(o => !o.IsOver);
}
