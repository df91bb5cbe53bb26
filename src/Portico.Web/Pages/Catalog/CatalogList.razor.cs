using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Catalog;

/// <summary>Everything in the catalog, found by words and facets; all state is in the address.</summary>
public sealed partial class CatalogList(ICatalog catalog)
{
    private Address _address = Ui.Kit.Address.Of("/catalog");
    private CatalogQuery _query = new();
    private ImmutableArray<(string Key, string Value)> _filters = [];

    protected override async Task<CatalogListView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var query = _query;
        var facets = catalog.FacetsAsync(caller, query, cancellationToken);
        var page = await catalog.QueryAsync(caller, query, cancellationToken);
        return new CatalogListView(page, await facets);
    }

    // Any batch may add to the page or change a count.
    protected override IEnumerable<IDisposable> Follow() => [Live.OnCatalog(_ => true, RefreshAsync)];

    protected override void Parse(Address address)
    {
        _address = address;
        _query = CatalogAddress.QueryOf(_address);
        _filters = [.. CatalogAddress.Facets.SelectMany(f => _query.Facets.GetValueOrDefault(f.Key, []).Select(v => (f.Key, v)))];
    }

    private string Toggled(string facet, string value) => CatalogAddress.Toggled(_address, facet, value);

    private string SortedBy(string column) => CatalogAddress.SortedBy(_address, column);

    private string At(string cursor) => _address.With("cursor", cursor).ToString();

    private void SearchWhileTyping(ChangeEventArgs e) =>
        Navigation.NavigateTo(_address.Without("cursor").With("q", e.Value?.ToString()).ToString(), replace: true);

    // Enter: what was typed is already being shown.
    private void Search() => _query = CatalogAddress.QueryOf(_address);
}
