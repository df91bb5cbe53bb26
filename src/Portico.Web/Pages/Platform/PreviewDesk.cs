using System.Collections.Immutable;
using Portico.Core.Forms.Hints;
using Portico.Core.Manifests;
using Portico.Schema;
using Portico.Schema.Structural;
using Portico.Schema.Validation;
using Portico.Sdk.Forms;
using Portico.Web.Pages.Create;

namespace Portico.Web.Pages.Platform;

/// <summary>
/// A schema and an overlay being written, and the form that they give. While the schema can't be read the last form stays. What was entered in the form stays
/// as long as it is one of the same type.
/// </summary>
public sealed class PreviewDesk(IEnumerable<IFormRule> formRules, IRuleEvaluator? rules, PreviewStart start)
{
    private readonly ImmutableArray<IFormRule> _formRules = [.. formRules];
    private FormPreview _preview = new();

    public string Schema { get; private set; } = start.Schema;

    public string Overlay { get; private set; } = start.Overlay;

    /// <summary>Which of several kinds and versions; null for the first and the preferred one.</summary>
    public string? Kind { get; private set; }

    public string? Version { get; private set; }

    public FormState? Form { get; private set; }

    /// <summary>Whether the form is of an earlier schema, because the one that is written can't be read.</summary>
    public bool IsStale { get; private set; }

    public bool IsTooLarge => _preview.IsTooLarge;

    public ImmutableArray<ResourceSchema> Types => _preview.Types;

    public ImmutableArray<Diagnostic> SchemaFindings => _preview.SchemaFindings;

    public ImmutableArray<Diagnostic> OverlayFindings => [.. _preview.OverlayReports.Select(r => r.Origin.Kind == HintOriginKind.Text
        ? r.Finding
        : r.Finding with { Position = null, Message = $"{r.Origin.Place}: {r.Finding.Message}" })];

    public void SetSchema(string text)
    {
        Schema = text;
        Update();
    }

    public void SetOverlay(string text)
    {
        Overlay = text;
        Update();
    }

    public void Choose(string? kind, string? version)
    {
        (Kind, Version) = (kind, version);
        Update();
    }

    /// <summary>Makes the form of the texts as they are.</summary>
    public void Update()
    {
        _preview = FormPreview.Of(Schema, Overlay, _formRules, Kind, Version);
        IsStale = _preview.Model is null && Form is not null;
        if (_preview.Model is not { } model) return;
        if (Form is { } form && form.Model.Type.Kind == model.Type.Kind && form.Model.ApiVersion == model.ApiVersion)
        {
            Form = form.With(model);
            return;
        }
        var session = ManifestSession.New(model, null, rules);
        session.Propose();
        Form = new FormState(session);
        Form.Check();
    }
}
