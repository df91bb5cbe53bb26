using System.Collections.Immutable;
using Portico.Core.Catalog;

namespace Portico.Web.Pages.Catalog;

/// <summary>What the catalog page shows.</summary>
public sealed record CatalogListView(CatalogPage Page, ImmutableDictionary<string, ImmutableArray<FacetCount>> Facets)
{
    public DateTimeOffset? StaleSince => Page.Items.Select(e => e.StaleSince).Where(s => s is not null).Min();
}
