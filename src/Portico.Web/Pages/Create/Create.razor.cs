using Microsoft.AspNetCore.Components;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Rollouts;
using Portico.Web.Identity;

namespace Portico.Web.Pages.Create;

public sealed partial class Create
{
    private CreateView _view = CreateView.Empty;
    private PorticoException? _error;
    private string _text = "";
    private IReadOnlyList<string> _recent = [];

    [Inject] private IOfferings Offerings { get; set; } = default!;

    [Inject] private IIngestionStatus Ingestion { get; set; } = default!;

    [Inject] private IRolloutStore Rollouts { get; set; } = default!;

    [Inject] private IAuthorizer Authorizer { get; set; } = default!;

    [Inject] private ICallerAccessor Callers { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>What is searched for; in the URL, so that it can be shared.</summary>
    [SupplyParameterFromQuery(Name = "q")] private string? Query { get; set; }

    public void Dispose() => Offerings.Changed -= OfferingsChanged;

    protected override async Task OnInitializedAsync()
    {
        _text = Query ?? "";
        var caller = await Callers.CurrentAsync();
        var decision = Authorizer.Decide(caller, Permission.Read);
        if (!decision.Allowed)
        {
            _error = new PorticoException(ErrorCode.Forbidden, decision.Reason);
            return;
        }

        Offerings.Changed += OfferingsChanged;
        try
        {
            var orders = await Rollouts.ListAsync(null, 50, CancellationToken.None);
            _recent = [.. orders.Where(o => o.OrderedBy == caller.Name).Select(o => o.OfferingId).Distinct().Take(4)];
        }
        catch (PorticoException)
        {
            // What was ordered lately is a convenience: without storage the cards are still shown.
        }
        Look();
    }

    protected override void OnParametersSet()
    {
        if (_error is null && (Query ?? "") != _text)
        {
            _text = Query ?? "";
            Look();
        }
    }

    private void OfferingsChanged() => _ = InvokeAsync(() =>
    {
        Look();
        StateHasChanged();
    });

    private void Look() => _view = CreateView.Of(Offerings.Current, Ingestion.Types, _recent, _text);

    private void Type(string text)
    {
        _text = text;
        Query = _text;
        Look();
    }

    private void SearchAsync() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", _text.Length == 0 ? null : _text), replace: true);

    private void ClearAsync()
    {
        _text = "";
        Query = "";
        Look();
        SearchAsync();
    }
}
