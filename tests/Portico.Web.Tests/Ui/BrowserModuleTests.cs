using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Portico.Web.Ui.Live;

namespace Portico.Web.Tests.Ui;

/// <summary>What a script adds to a page is comfort: the page stays when the script can't be had or fails.</summary>
public sealed class BrowserModuleTests : IAsyncDisposable
{
    private readonly LateScript _script = new();

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    [Fact]
    public async Task Failing_call_is_told_and_throws_nothing()
    {
        await using var module = new BrowserModule(_script, NullLogger.Instance, "x.js");
        _script.Import.SetResult(_script);
        _script.Fault = new JSException("board is null");
        Assert.False(await module.CallAsync("show"));
        _script.Fault = null;
        Assert.True(await module.CallAsync("show"));
    }

    [Fact]
    public async Task Module_that_can_not_be_loaded_is_asked_for_again_at_the_next_call()
    {
        await using var module = new BrowserModule(_script, NullLogger.Instance, "x.js");
        _script.Import.SetException(new JSException("Failed to fetch dynamically imported module"));
        Assert.Null(await module.MakeAsync("mount"));
        _script.Import = new TaskCompletionSource<object>();
        _script.Import.SetResult(_script);
        Assert.NotNull(await module.MakeAsync("mount"));
    }

    [Fact]
    public async Task Nothing_is_called_for_a_component_that_left_while_its_script_was_loading()
    {
        var module = new BrowserModule(_script, NullLogger.Instance, "x.js");
        var call = module.CallAsync("show");
        await module.DisposeAsync();
        _script.Import.SetResult(_script);
        Assert.False(await call);
        Assert.Empty(_script.Called);
    }

    /// <summary>A browser whose module arrives when the test says so.</summary>
    private sealed class LateScript : IJSRuntime, IJSObjectReference
    {
        public TaskCompletionSource<object> Import { get; set; } = new();

        public JSException? Fault { get; set; }

        public List<string> Called { get; } = [];

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (identifier == "import") return (TValue)await Import.Task;
            Called.Add(identifier);
            if (Fault is { } fault) throw fault;
            return this is TValue made ? made : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
