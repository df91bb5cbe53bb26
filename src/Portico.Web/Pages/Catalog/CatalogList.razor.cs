using System.Collections.Immutable;
using System.Globalization;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Personal;
using Portico.Web.Ui.Inputs;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Catalog;

/// <summary>Everything in the catalog, found by words and facets; all state is in the address.</summary>
public sealed partial class CatalogList(ICatalog catalog, IPersonalStore personal, PersonalQuery own)
{
    private Address _address = Ui.Kit.Address.Of("/catalog");
    private CatalogQuery _query = new();
    private ImmutableArray<(string Key, string Value)> _filters = [];

    protected override async Task<CatalogListView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var query = await own.OfAsync(caller, Mine, _query, cancellationToken);
        var facets = catalog.FacetsAsync(caller, query, cancellationToken);
        var page = await catalog.QueryAsync(caller, query, cancellationToken);
        if (IsByVisit && query.Ids is { } visited) page = page with { Items = [.. page.Items.OrderBy(e => visited.IndexOf(e.Id))] };
        return new CatalogListView(page, await facets)
        {
            Views = await personal.ListAsync(caller.Id, PersonalList.Views, cancellationToken),
            Owners = Mine == "owned" ? await own.OwnersAsync(caller, cancellationToken) : OwnOwners.None,
            Choices = Mine == "owned" ? await own.ChoicesAsync(caller, cancellationToken) : [],
        };
    }

    private async Task OwnAsync(string owner, bool on)
    {
        if (on) await personal.PutAsync(Caller.Id, PersonalList.Owners, owner, "", CancellationToken.None);
        else await personal.RemoveAsync(Caller.Id, PersonalList.Owners, owner, CancellationToken.None);
        await ReloadAsync();
    }

    private Task AddOwnerAsync(string? owner) => owner is null ? Task.CompletedTask : OwnAsync(owner, true);

    private Task<ComboAnswer> OwnersLikeAsync(string text, CancellationToken cancellationToken) => Task.FromResult(ComboAnswer.Among(
        (View?.Choices ?? []).Where(c => !View!.Owners.All.Contains(c.Value)).Select(c => new ComboItem(c.Value, c.Value, c.Count.ToString("N0", CultureInfo.InvariantCulture))), text));

    // Any batch may add to the page or change a count.
    protected override IEnumerable<IDisposable> Follow() => [Live.OnCatalog(_ => true, RefreshAsync)];

    protected override void Parse(Address address)
    {
        _address = address;
        _query = CatalogAddress.QueryOf(_address);
        _filters = [.. CatalogAddress.Facets.SelectMany(f => _query.Facets.GetValueOrDefault(f.Key, []).Select(v => (f.Key, v)))];
    }

    /// <summary>owned, starred, recent, or empty for everything.</summary>
    private string Mine => PersonalQuery.MineOf(_address["mine"]);

    /// <summary>What was opened last stands first, unless another order is asked for.</summary>
    private bool IsByVisit => Mine == "recent" && _address["sort"].Length == 0;

    /// <summary>The page's query without the place in the list: what a saved view keeps, and an export has.</summary>
    private string ViewQuery => _address.Without("cursor").ToString() is var text && text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? text[at..] : "";

    private string MineHref(string mine) => _address.Without("cursor", "mine").With("mine", mine).ToString();

    private string ExportHref(string format) => $"/api/portico/v1/catalog/export?format={format}{(ViewQuery.Length > 1 ? "&" + ViewQuery[1..] : "")}";

    private string Toggled(string facet, string value) => CatalogAddress.Toggled(_address, facet, value);

    private string SortedBy(string column) => CatalogAddress.SortedBy(_address, column);

    private string At(string cursor) => _address.With("cursor", cursor).ToString();

    private void SearchWhileTyping(string text) =>
        Navigation.NavigateTo(_address.Without("cursor").With("q", text).ToString(), replace: true);

    // Enter: what was typed is already being shown.
    private void Search() => _query = CatalogAddress.QueryOf(_address);
}
