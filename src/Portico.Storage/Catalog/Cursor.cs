using Portico.Core.Catalog;

namespace Portico.Storage.Catalog;

/// <summary>Where a page ends: the values its last row is ordered by.</summary>
/// <param name="OrderBy">Column.</param>
/// <param name="Descending">Direction of the order.</param>
/// <param name="Backwards">Whether the page before is wanted.</param>
/// <param name="Value">Value of the column.</param>
/// <param name="Id">Id, which makes the order total.</param>
internal sealed record Cursor(string OrderBy, bool Descending, bool Backwards, string Value, string Id)
{
    public bool Fits(CatalogQuery query) => OrderBy == query.OrderBy && Descending == query.Descending;
}
