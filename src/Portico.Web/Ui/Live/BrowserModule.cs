using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Portico.Web.Ui.Live;

/// <summary>
/// A script module that makes a part of a page more comfortable. Where it can't be loaded or fails, that is logged and the page goes on without it;
/// where its component left the page meanwhile, nothing is called any more.
/// </summary>
internal sealed class BrowserModule(IJSRuntime script, ILogger logger, string address) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private bool _isGone;

    /// <summary>Calls an exported function; false when that could not be done.</summary>
    public Task<bool> CallAsync(string function, params object?[] arguments) =>
        TryAsync(async module => await module.InvokeVoidAsync(function, arguments));

    /// <summary>Calls a function of something that the module made; false when that could not be done.</summary>
    public Task<bool> CallAsync(IJSObjectReference part, string function, params object?[] arguments) =>
        TryAsync(async _ => await part.InvokeVoidAsync(function, arguments));

    /// <summary>Lets go of something that the module made, by its own <c>dispose</c>.</summary>
    public Task EndAsync(IJSObjectReference part) => TryAsync(async _ =>
    {
        await part.InvokeVoidAsync("dispose");
        await part.DisposeAsync();
    });

    /// <summary>What an exported function makes; null when that could not be done.</summary>
    public async Task<IJSObjectReference?> MakeAsync(string function, params object?[] arguments)
    {
        IJSObjectReference? made = null;
        await TryAsync(async module => made = await module.InvokeAsync<IJSObjectReference>(function, arguments));
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    private async Task<bool> TryAsync(Func<IJSObjectReference, Task> call)
    {
        try
        {
            if (_isGone) return false;
            _module ??= await script.InvokeAsync<IJSObjectReference>("import", address);
            if (_isGone)
            {
                await _module.DisposeAsync();
                return false;
            }

            await call(_module);
            return true;
        }
        catch (JSDisconnectedException)
        {
            return false;
        }
        catch (Exception e) when (e is JSException or OperationCanceledException)
        {
            Log.ScriptFailed(logger, e, address);
            return false;
        }
    }
}
