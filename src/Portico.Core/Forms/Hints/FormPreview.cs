using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Forms;

namespace Portico.Core.Forms.Hints;

/// <summary>The form of a schema and an overlay that somebody is writing. Nothing of it is kept or ordered.</summary>
public sealed record FormPreview
{
    /// <summary>Most characters of a schema, and of an overlay.</summary>
    public const int Longest = 1024 * 1024;

    private static readonly DocumentLimits _limits = new() { MaxLength = Longest, MaxNodes = 200_000, MaxDepth = 128 };

    /// <summary>The form; null while there is none to be made.</summary>
    public FormModel? Model { get; private init; }

    /// <summary>The types that the schema describes.</summary>
    public ImmutableArray<ResourceSchema> Types { get; private init; } = [];

    /// <summary>What is wrong with the schema, at its lines.</summary>
    public ImmutableArray<Diagnostic> SchemaFindings { get; private init; } = [];

    /// <summary>What is wrong with the overlay, at its lines.</summary>
    public ImmutableArray<HintReport> OverlayReports { get; private init; } = [];

    public bool IsTooLarge { get; private init; }

    /// <param name="schema">A CRD, XRD, RGD, Promise or JSON Schema.</param>
    /// <param name="overlay">Overlays; empty for none.</param>
    /// <param name="rules">What plugins say about fields.</param>
    /// <param name="kind">Which kind, when the schema describes several; null for the first.</param>
    /// <param name="version">Which version; null for the preferred one.</param>
    public static FormPreview Of(string schema, string overlay, IEnumerable<IFormRule> rules, string? kind = null, string? version = null)
    {
        if (schema.Length > Longest || overlay.Length > Longest) return new FormPreview { IsTooLarge = true };
        var (types, annotations, found) = Read(schema);
        var type = types.FirstOrDefault(t => kind is null || t.Kind == kind) ?? types.FirstOrDefault();
        var (overlays, reports) = string.IsNullOrWhiteSpace(overlay) ? ([], []) : OverlayReader.Read(overlay, new HintOrigin(HintOriginKind.Text, "overlay"));
        if (type is null) return new FormPreview { SchemaFindings = found, OverlayReports = reports };
        var own = annotations is null ? (Overlay: null, Reports: [])
            : OverlayReader.ReadAnnotation(annotations, new HintOrigin(HintOriginKind.Definition, OverlayReader.Annotation), type.Kind, new OverlayMatch(type.Group, type.Kind));
        var all = own.Overlay is null ? overlays : overlays.Add(own.Overlay);
        var hints = HintsForType.Of(type, all.Select(o => o.Match.Cluster is null ? o : o with { Match = o.Match with { Cluster = null } }), null);
        var others = types.Where(t => t != type).Select(t => HintsForType.Of(t, all, null));
        var source = FormSource.Of(type, rules) with { Version = version, Hints = hints.Of(version) };
        return new FormPreview
        {
            Types = types,
            Model = FormModel.Build(source),
            SchemaFindings = type.Preferred is null ? found.Add(Diagnostic.Error("", "NoVersion", $"{type.Kind} serves no version.", "Set served: true on one.")) : found,
            OverlayReports = OverlayReview.Of(new OverlaySet(overlays, [.. reports, .. own.Reports]), [hints, .. others]),
        };
    }

    private static (ImmutableArray<ResourceSchema> Types, string? Annotation, ImmutableArray<Diagnostic> Found) Read(string text)
    {
        var read = YamlReader.Read(text, _limits);
        var found = read.Diagnostics.ToBuilder();
        var types = ImmutableArray.CreateBuilder<ResourceSchema>();
        string? annotation = null;
        foreach (var document in read.Documents)
        {
            var schemas = SchemaReader.Read(document.Root);
            found.AddRange(document.Positions.Place(schemas.Diagnostics));
            types.AddRange(schemas.Schemas);
            annotation ??= (document.Root as JsonObject)?["metadata"] is JsonObject { } metadata && metadata["annotations"] is JsonObject annotations
                && annotations[OverlayReader.Annotation] is JsonValue value && value.TryGetValue(out string? said) ? said : null;
        }
        if (read is { IsValid: true, Documents.IsEmpty: true }) found.Add(Diagnostic.Error("", "NoSchema", "There is no schema yet.", "Paste a CRD, XRD, RGD, Promise or JSON Schema."));
        return (types.ToImmutable(), annotation, found.ToImmutable());
    }
}
