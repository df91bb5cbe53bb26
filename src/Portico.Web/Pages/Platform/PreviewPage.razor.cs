using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Forms.Hints;
using Portico.Core.Plugins;
using Portico.Web.Documents;
using Portico.Web.Pages.Create;
using Portico.Web.Ui.Kit;
using Portico.Web.Ui.Live;

namespace Portico.Web.Pages.Platform;

/// <summary>The form of a schema and an overlay while both are written.</summary>
public sealed partial class PreviewPage(IOfferings offerings, OrderForms forms, PluginSet plugins, FormOverlays overlays, DocumentReader documents, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Debounce _texts = new(Pause, time);
    private readonly Debounce _checks = new(Pause, time);
    private PreviewDesk? _desk;
    private PreviewStart? _begun;
    private FormState? _followed;
    private string? _offering;

    protected override Permission Needs => Permission.Operate;

    private IReadOnlyList<string> Kinds => [.. _desk?.Types.Select(t => t.Kind) ?? []];

    private IReadOnlyList<string> Versions => [.. _desk?.Form?.Model.Type.Versions.Where(v => v.Served).Select(v => v.Name) ?? []];

    protected override void Parse(Address address) => _offering = address["offering"] is { Length: > 0 } id ? id : null;

    protected override async Task<PreviewStart> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (_offering is null) return new PreviewStart(PreviewExample.Schema, PreviewExample.Overlay);
        var offering = offerings.Find(_offering)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no offering \"{_offering}\".") { Advice = "Open the preview without it, and paste a schema." };
        var definition = await documents.ReadAsync(caller, offering.Definition, cancellationToken)
            ?? throw new PorticoException(ErrorCode.NotFound, $"{offering.Definition} isn't there any more.") { Advice = "Open the preview without it, and paste a schema." };
        return new PreviewStart(PreviewExample.Definition(definition.Yaml), overlays.For(offering).Overlays.Select(o => o.Text).FirstOrDefault(t => t is not null) ?? PreviewExample.For(offering)) { Title = offering.Title };
    }

    protected override IEnumerable<IDisposable> Follow() => [_texts, _checks];

    /// <summary>What the page was prerendered with is handed over; the desk is this circuit's own.</summary>
    private PreviewDesk? Desk()
    {
        if (View is null || ReferenceEquals(View, _begun)) return _desk;
        _begun = View;
        _desk = new PreviewDesk(plugins.FormRules, forms.Rules, View);
        _desk.Update();
        Follow(_desk.Form);
        return _desk;
    }

    private void OverlayTyped(string text) => _texts.Run(() => InvokeAsync(() => Set(d => d.SetOverlay(text))));

    private void SchemaTyped(string text) => _texts.Run(() => InvokeAsync(() => Set(d => d.SetSchema(text))));

    private void Choose(string? kind, string? version) => Set(d => d.Choose(kind, version));

    private void Set(Action<PreviewDesk> change)
    {
        if (_desk is not { } desk) return;
        change(desk);
        Follow(desk.Form);
        StateHasChanged();
    }

    private void ShowMissing()
    {
        _desk?.Form?.ShowEverything();
        StateHasChanged();
    }

    private void Follow(FormState? form)
    {
        if (ReferenceEquals(form, _followed)) return;
        if (_followed is { } before) before.Entered -= Entered;
        if (form is not null) form.Entered += Entered;
        _followed = form;
    }

    /// <summary>Checks a moment after the last key.</summary>
    private void Entered()
    {
        StateHasChanged();
        _checks.Run(() => InvokeAsync(() =>
        {
            _desk?.Form?.Check();
            StateHasChanged();
        }));
    }
}
