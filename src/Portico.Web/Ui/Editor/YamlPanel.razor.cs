using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Portico.Core.Forms;
using Portico.Core.Manifests.Assist;
using Portico.Schema;
using Portico.Web.Ui.Live;

namespace Portico.Web.Ui.Editor;

public sealed partial class YamlPanel
{
    private const string Bundle = "_content/Portico.Web/editor/editor.js";

    private const int MostAssisted = 256 * 1024;

    private ElementReference _host;
    private bool? _hasEditor;
    private BrowserModule? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<YamlPanel>? _self;
    private string? _sentText;
    private ImmutableArray<Diagnostic> _sentFindings;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private ILogger<YamlPanel> Logger { get; set; } = default!;

    [Inject] private IWebHostEnvironment Files { get; set; } = default!;

    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>What its elements' ids begin with; several on a page differ.</summary>
    [Parameter] public string Id { get; set; } = "yaml";

    /// <summary>Accessible name.</summary>
    [Parameter] public string Label { get; set; } = "YAML of the order";

    [Parameter] public string FileName { get; set; } = "manifest.yaml";

    [Parameter] public ImmutableArray<Diagnostic> Findings { get; set; } = [];

    /// <summary>How many fields are still needed, said without alarm.</summary>
    [Parameter] public int Missing { get; set; }

    /// <summary>The form, whose schema completes and explains what is typed; null for none of that.</summary>
    [Parameter] public FormModel? Model { get; set; }

    [Parameter] public bool IsBroken { get; set; }

    [Parameter] public EventCallback<string> OnTyped { get; set; }

    [Parameter] public EventCallback OnDiscard { get; set; }

    /// <summary>Whether the editor was built: it was not where Node wasn't there.</summary>
    private bool HasEditor => _hasEditor ??= Files.WebRootFileProvider.GetFileInfo(Bundle).Exists;

    private int Rows => Math.Clamp(Text.Count(c => c == '\n') + 3, 12, 40);

    private string Lines => Text.Count(c => c == '\n') is 1 ? "1 line" : $"{Text.Count(c => c == '\n')} lines";

    /// <summary>The editor in the browser reports what was typed, a moment after the last key.</summary>
    [JSInvokable]
    public Task EditorTypedAsync(string text)
    {
        _sentText = text;
        return InvokeAsync(() => OnTyped.InvokeAsync(text));
    }

    /// <summary>Ways to go on at a place of the text, when the form knows any.</summary>
    [JSInvokable]
    public object? Complete(string text, int offset)
    {
        if (Model is not { } model || text.Length > MostAssisted) return null;
        return YamlAssist.Complete(model, text, offset) is not { } found ? null
            : new { from = found.From, items = found.Items.Select(i => new { label = i.Label, insert = i.Insert, kind = i.Kind, detail = i.Detail, help = MarkdownHtml.Of(i.Help).Value }) };
    }

    /// <summary>What the key at a place of the text means, as HTML that was made safe.</summary>
    [JSInvokable]
    public string? Explain(string text, int offset) =>
        Model is { } model && text.Length <= MostAssisted && YamlAssist.Explain(model, text, offset) is { } help ? MarkdownHtml.Of(help).Value : null;

    public async ValueTask DisposeAsync()
    {
        var (module, editor) = (_module, _editor);
        (_module, _editor) = (null, null);
        if (module is not null && editor is not null) await module.EndAsync(editor);
        if (module is not null) await module.DisposeAsync();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && HasEditor) await MountAsync();
        if (_module is not { } module || _editor is not { } editor) return;
        if (_sentText != Text)
        {
            _sentText = Text;
            await module.CallAsync(editor, "setText", Text);
        }
        if (_sentFindings != Findings)
        {
            _sentFindings = Findings;
            await module.CallAsync(editor, "setFindings", Findings.Where(f => f.Position is not null)
                .Select(f => new { line = f.Position!.Value.Line, column = f.Position.Value.Column, isError = f.Severity == Severity.Error, message = $"{f.Message} {f.Advice}".TrimEnd() }));
        }
    }

    /// <summary>The text area stays where the editor can't be loaded.</summary>
    private async Task MountAsync()
    {
        var module = _module = new BrowserModule(Script, Logger, "./" + Bundle);
        _self = DotNetObjectReference.Create(this);
        _sentText = Text;
        _editor = await module.MakeAsync("mount", _host, Text, _self);
        if (_editor is not null || _module is null) return;
        _hasEditor = false;
        StateHasChanged();
    }
}
