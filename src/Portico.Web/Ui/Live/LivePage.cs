using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Web.Identity;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Ui.Live;

/// <summary>
/// A page whose state is its address: reads a view for the address, reads again when the address or the data changes, keeps the last view when
/// reading fails. Markup shows <see cref="View"/>, <see cref="Error"/> or a skeleton.
/// </summary>
public abstract class LivePage<TView> : ComponentBase, IDisposable
    where TView : class
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<IDisposable> _subscriptions = [];
    private string? _address;

    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    [Inject] protected LiveUpdates Live { get; set; } = default!;

    [Inject] private ICallerAccessor Callers { get; set; } = default!;

    [Inject] private IAuthorizer Authorizer { get; set; } = default!;

    [Inject] private ILogger<LiveUpdates> Logger { get; set; } = default!;

    [Inject] private Handover Handover { get; set; } = default!;

    protected Caller Caller { get; private set; } = Caller.Guest;

    /// <summary>The last view that could be read for this address; null before the first.</summary>
    protected TView? View { get; private set; }

    /// <summary>Why the last reading failed; null when it didn't.</summary>
    protected Exception? Error { get; private set; }

    /// <summary>The right a caller needs to see the page.</summary>
    protected virtual Permission Needs => Permission.Read;

    /// <summary>Path and query.</summary>
    protected string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    protected abstract Task<TView> ReadAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Subscriptions that last as long as the page.</summary>
    protected virtual IEnumerable<IDisposable> Follow() => [];

    /// <summary>Whether another address shows the same thing, so that the old view may stay until the new one is there.</summary>
    protected virtual bool KeepsView(string before, string after) => PathOf(before) == PathOf(after);

    /// <summary>Takes the page's state out of its address, before anything is read or rendered for it.</summary>
    protected virtual void Parse(Address address)
    {
    }

    protected sealed override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected sealed override Task OnParametersSetAsync() => LoadAsync(Address);

    // A change of the query alone sets no parameter, so the router doesn't tell the page.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        var address = Address;
        if (_address is null || PathOf(address) != PathOf(_address)) return;
        _ = InvokeAsync(async () =>
        {
            var loading = LoadAsync(address);
            StateHasChanged();
            await loading;
            StateHasChanged();
        });
    }

    private async Task LoadAsync(string address)
    {
        if (address == _address) return;
        if (_address is not null && !KeepsView(_address, address)) View = null;
        var first = _address is null;
        _address = address;
        Parse(Kit.Address.Of(address));
        Caller = await Callers.CurrentAsync();
        if (!RendererInfo.IsInteractive)
        {
            var stamp = Live.Stamp;
            await ReloadAsync();
            if (View is not null && Error is null) Handover.Leave(Caller.Id, address, View, stamp);
            return;
        }

        // Followed before anything is read or taken over: no change falls in between.
        if (first && !_gone.IsCancellationRequested) _subscriptions.AddRange(Follow());
        if (first && Handover.Take<TView>(Caller.Id, address) is { } handed)
        {
            View = handed.View;
            if (handed.Stamp == Live.Stamp) return;
        }

        await ReloadAsync();
    }

    /// <summary>Reads again; for the Try again button and for signals.</summary>
    protected async Task ReloadAsync()
    {
        var address = _address;
        try
        {
            var decision = Authorizer.Decide(Caller, Needs);
            if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
            var view = await ReadAsync(Caller, _gone.Token);
            if (address == _address) (View, Error) = (view, null);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception e)
        {
            // The page is a boundary: what was shown stays, the reason is shown above it, and what nobody expected is in the log.
            if (e is not PorticoException) Log.ReadingFailed(Logger, e, address ?? "");
            if (address == _address) Error = e;
        }
    }

    /// <summary>What a subscription calls.</summary>
    protected Task RefreshAsync() => InvokeAsync(async () =>
    {
        await ReloadAsync();
        StateHasChanged();
    });

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        foreach (var subscription in _subscriptions) subscription.Dispose();
        _gone.Cancel();
        GC.SuppressFinalize(this);
    }

    private static string PathOf(string address) => address.Split('?', 2)[0];
}
