using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Core.Personal;

namespace Portico.Web.Pages.Catalog;

/// <summary>What the catalog page shows.</summary>
public sealed record CatalogListView(CatalogPage Page, ImmutableDictionary<string, ImmutableArray<FacetCount>> Facets)
{
    /// <summary>The caller's saved views.</summary>
    public IReadOnlyList<PersonalItem> Views { get; init; } = [];

    /// <summary>Owners that count as the caller's own.</summary>
    public OwnOwners Owners { get; init; } = OwnOwners.None;

    /// <summary>Owners to choose from, when one's own are asked for.</summary>
    public ImmutableArray<FacetCount> Choices { get; init; } = [];

    public DateTimeOffset? StaleSince => Page.Items.Select(e => e.StaleSince).Where(s => s is not null).Min();
}
