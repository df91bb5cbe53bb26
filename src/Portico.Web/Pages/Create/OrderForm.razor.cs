using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Manifests;

namespace Portico.Web.Pages.Create;

public sealed partial class OrderForm
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan SavePause = TimeSpan.FromMilliseconds(900);

    private FormState _state = null!;
    private string _saved = "";
    private string _formHref = "";
    private bool _showDraftNotice = true;
    private CancellationTokenSource _pending = new();
    private bool _unsaved;

    [Inject] private IDraftStore Drafts { get; set; } = default!;

    [Inject] private OrderForms Forms { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private ILogger<OrderForm> Logger { get; set; } = default!;

    [Parameter, EditorRequired] public required OrderStart Start { get; set; }

    /// <summary>The step is in the URL, so that going back leads to the form.</summary>
    [SupplyParameterFromQuery(Name = "step")] private string? Step { get; set; }

    private bool IsReview => Step == "review" && _state.Session is { IsTextBroken: false };

    private string FileName => (FieldText.Format(_state.Values.Get(FormIdentity.Name)) is { Length: > 0 } name ? name : Start.Model.Type.Kind.ToLowerInvariant()) + ".yaml";

    public async ValueTask DisposeAsync()
    {
        _state.Entered -= Entered;
        Forms.Changed -= HintsChanged;
        await _pending.CancelAsync();
        _pending.Dispose();
        if (_unsaved) await SaveDraftAsync();
    }

    protected override void OnInitialized()
    {
        _state = new FormState(Start.Session) { Lookup = Start.Lookup };
        _state.Entered += Entered;
        Forms.Changed += HintsChanged;
        _formHref = new Uri(Navigation.Uri).AbsolutePath;
        _state.Check();
        if (Start.DraftSaved is { } at) _saved = $"Draft saved {Clock(at)}";
    }

    private static string Clock(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Somebody changed an overlay: the form is made anew around what was entered.</summary>
    private void HintsChanged() => _ = InvokeAsync(() =>
    {
        var model = Forms.FormOf(Start.Offering, _state.Model.Source.Version);
        if (ReferenceEquals(model, _state.Model)) return;
        _state.Entered -= Entered;
        _state = _state.With(model);
        _state.Entered += Entered;
        StateHasChanged();
    });

    private void Typed(string text) => _state.SetText(text);

    /// <summary>Checks a moment after the last key, saves a moment after that.</summary>
    private void Entered()
    {
        _unsaved = true;
        _pending.Cancel();
        _pending.Dispose();
        _pending = new CancellationTokenSource();
        _ = SettleAsync(_pending.Token);
        StateHasChanged();
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pause, Time, cancellationToken);
            _state.Check();
            StateHasChanged();
            await Task.Delay(SavePause, Time, cancellationToken);
            await SaveDraftAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Another key came in time, or the page is gone.
        }
    }

    private async Task SaveDraftAsync()
    {
        _unsaved = false;
        try
        {
            var now = Time.GetUtcNow();
            await Drafts.SaveAsync(new Draft(Start.Caller.Id, Start.Offering.Id, Start.DraftKey, SessionDraft.Pack(_state.Session), now), CancellationToken.None);
            _saved = $"Draft saved {Clock(now)}";
        }
        catch (PorticoException e)
        {
            Log.DraftNotSaved(Logger, e);
            _saved = $"The draft could not be saved: {e.Message}";
        }
    }

    private async Task DiscardDraftAsync()
    {
        await ForgetDraftAsync();
        Navigation.NavigateTo(_formHref, forceLoad: true);
    }

    private async Task ForgetDraftAsync()
    {
        await _pending.CancelAsync();
        _unsaved = false;
        _showDraftNotice = false;
        try
        {
            await Drafts.DeleteAsync(Start.Caller.Id, Start.Offering.Id, Start.DraftKey, CancellationToken.None);
        }
        catch (PorticoException e)
        {
            Log.DraftNotSaved(Logger, e);
        }
    }

    private async Task ReviewAsync()
    {
        if (!_state.ShowEverything())
        {
            StateHasChanged();
            await JumpAsync("");
            return;
        }
        if (_unsaved) await SaveDraftAsync();
        Navigation.NavigateTo(_formHref + "?step=review");
    }

    /// <summary>Opens the way to a field and puts the cursor into it; an empty path leads to the error summary.</summary>
    private async Task JumpAsync(string path)
    {
        if (path.Length > 0) _state.Reveal(path);
        StateHasChanged();
        await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "./_content/Portico.Web/js/forms.js");
        await module.InvokeVoidAsync("focusField", path);
    }

    private Order MakeOrder() => new(Start.Action, Start.Offering.Id, Start.Target, _state.Session.Text)
    {
        Path = Start.Path,
        Before = Start.Before,
        PortalUrl = Navigation.BaseUri,
    };
}
