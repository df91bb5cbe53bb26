using Portico.Core.Catalog;
using Portico.Core.Graphs;
using Portico.Core.Rollouts;

namespace Portico.Web.Pages.Orders;

/// <summary>What the page of an order shows. The order is null when there is none under that id.</summary>
public sealed record OrderView(Rollout? Order)
{
    /// <summary>The ordered object in the catalog, once it is there.</summary>
    public CatalogEntity? Entity { get; init; }

    public ResourceTree? Tree { get; init; }
}
