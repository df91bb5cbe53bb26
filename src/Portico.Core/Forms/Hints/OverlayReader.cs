using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Documents;

namespace Portico.Core.Forms.Hints;

/// <summary>
/// Reads overlays strictly: <code>
/// apiVersion: portico.dev/v1alpha1
/// kind: FormOverlay
/// metadata: {name: app}
/// spec:
///   match: {group: devopstoolkit.live, kind: AppClaim}
///   sections: [{title: What to run}]
///   fields:
///     spec.parameters.image: {section: What to run, title: Image, example: ghcr.io/org/app}
/// </code>
/// </summary>
public static class OverlayReader
{
    /// <summary>The annotation of a definition that holds the <c>spec</c> of an overlay without <c>match</c>.</summary>
    public const string Annotation = "portico.dev/form-overlay";

    private const int _mostFields = 2000;
    private static readonly DocumentLimits _limits = new() { MaxLength = 1024 * 1024, MaxNodes = 100_000, MaxDepth = 64 };

    /// <summary>All overlays of a text. What is wrong with one costs the part that is wrong, never the others.</summary>
    public static (ImmutableArray<FormOverlay> Overlays, ImmutableArray<HintReport> Reports) Read(string text, HintOrigin origin)
    {
        var read = YamlReader.Read(text, _limits);
        var reports = ImmutableArray.CreateBuilder<HintReport>();
        reports.AddRange(read.Diagnostics.Select(d => new HintReport(origin, "", d)));
        var overlays = ImmutableArray.CreateBuilder<FormOverlay>();
        foreach (var document in read.Documents)
        {
            var found = new List<Diagnostic>();
            var overlay = document.Root is JsonObject root
                ? Document(new OverlayText(root, "", document.Positions, found), origin)
                : NoObject(document, found);
            if (overlay is not null) overlays.Add(read.Documents.Length == 1 ? overlay with { Text = text } : overlay);
            reports.AddRange(found.Select(d => new HintReport(origin, overlay?.Name ?? "", d)));
        }
        if (read.IsValid && read.Documents.IsEmpty)
        {
            reports.Add(new HintReport(origin, "", Diagnostic.Error("", HintReasons.Invalid, "There is no document in it.", $"Write a {FormOverlay.Kind}, or remove it.")));
        }
        return (overlays.ToImmutable(), reports.ToImmutable());
    }

    /// <summary>What an annotation of a definition says about the types of this group and kind.</summary>
    public static (FormOverlay? Overlay, ImmutableArray<HintReport> Reports) ReadAnnotation(string text, HintOrigin origin, string name, OverlayMatch match)
    {
        var read = YamlReader.Read(text, _limits);
        var found = new List<Diagnostic>(read.Diagnostics);
        FormOverlay? overlay = null;
        if (read is { IsValid: true, Documents: [{ Root: JsonObject root } document] })
        {
            var spec = new OverlayText(root, "", document.Positions, found);
            spec.Only("sections", "fields");
            overlay = Content(new FormOverlay(name, origin, match), spec);
        }
        else if (read.IsValid)
        {
            found.Add(Diagnostic.Error("", HintReasons.Invalid, $"The annotation {Annotation} holds no object.", "Write fields: and sections: as in the spec of a FormOverlay."));
        }
        return (overlay, [.. found.Select(d => new HintReport(origin, name, d))]);
    }

    private static FormOverlay? NoObject(SourceDocument document, List<Diagnostic> found)
    {
        found.Add(Diagnostic.Error("", HintReasons.Invalid, "It isn't an object.", "Begin with apiVersion and kind.") with { Position = document.Positions.Find("") });
        return null;
    }

    private static FormOverlay? Document(OverlayText root, HintOrigin origin)
    {
        root.Only("apiVersion", "kind", "metadata", "spec");
        if (root.Text("apiVersion", required: true) is { } version && version != FormOverlay.ApiVersion)
        {
            root.Wrong("apiVersion", DiagnosticReasons.NotSupported, $"{version} is not known.", $"Write {FormOverlay.ApiVersion}.");
        }
        if (root.Text("kind", required: true) is { } kind && kind != FormOverlay.Kind)
        {
            root.Wrong("kind", DiagnosticReasons.NotSupported, $"{kind} is no overlay.", $"Write {FormOverlay.Kind}.");
            return null;
        }
        var metadata = root.Object("metadata", required: true);
        metadata?.Only("name", "namespace", "labels", "annotations");
        var name = metadata?.Text("name", required: true);
        if (root.Object("spec", required: true) is not { } spec) return null;
        spec.Only("match", "sections", "fields");
        if (spec.Object("match", required: true) is not { } match) return null;
        match.Only("group", "kind", "version", "cluster");
        if (match.Text("group", required: true) is not { } group || match.Text("kind", required: true) is not { } matched || name is null) return null;
        var overlay = new FormOverlay(name, origin, new OverlayMatch(group, matched) { Version = match.Text("version"), Cluster = match.Text("cluster") })
        {
            Position = match.Position,
        };
        return Content(overlay, spec);
    }

    private static FormOverlay Content(FormOverlay overlay, OverlayText spec)
    {
        var sections = ImmutableArray.CreateBuilder<HintSection>();
        foreach (var section in spec.List("sections"))
        {
            section.Only("title", "order", "help", "collapsed");
            if (section.Text("title", required: true) is not { Length: > 0 } title) continue;
            if (sections.Any(s => s.Title == title)) section.Wrong("title", DiagnosticReasons.Duplicate, $"The section \"{title}\" is there twice.", "Remove one.");
            else sections.Add(new HintSection(title) { Order = section.Number("order"), Help = section.Text("help"), Collapsed = section.Flag("collapsed") ?? false });
        }
        var fields = ImmutableArray.CreateBuilder<OverlayField>();
        foreach (var (key, hint) in spec.Object("fields")?.Entries() ?? [])
        {
            if (fields.Count >= _mostFields)
            {
                hint.Wrong("", DiagnosticReasons.TooMany, $"There are more than {_mostFields} fields; this and the following are not read.", "Split the overlay.");
                break;
            }
            if (HintPath.Parse(key, out var problem) is { } path) fields.Add(new OverlayField(path, key, FieldHintReader.Read(hint), hint.Position));
            else hint.Wrong("", HintReasons.Invalid, $"\"{key}\" is no path: {problem}.", "Write one such as spec.parameters.size, spec.rules[*].host or spec.labels.*.");
        }
        return overlay with { Sections = sections.ToImmutable(), Fields = fields.ToImmutable() };
    }
}
