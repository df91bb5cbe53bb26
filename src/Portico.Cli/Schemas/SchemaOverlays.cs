using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms.Hints;
using Portico.Schema.Structural;
using Portico.Web.Hosting.Overlays;

namespace Portico.Cli.Schemas;

/// <summary>Overlays named on the command line, held against the types of the schemas named beside them.</summary>
internal sealed record SchemaOverlays(OverlaySet Set, ImmutableArray<HintsForType> Types, ImmutableArray<HintReport> Reports)
{
    public bool IsOk => Reports.All(r => !r.IsError);

    /// <param name="paths">Files, folders and patterns with overlays.</param>
    /// <param name="types">Types with the text of the annotation on their definition, if there is one.</param>
    public static SchemaOverlays Of(IEnumerable<string> paths, IEnumerable<(ResourceSchema Type, string? Annotation, string File)> types)
    {
        var set = OverlayFiles.Read(paths);
        var more = new List<HintReport>();
        var made = types.Select(t =>
        {
            var own = t.Annotation is null ? (Overlay: null, Reports: [])
                : OverlayReader.ReadAnnotation(t.Annotation, new HintOrigin(HintOriginKind.Definition, $"{t.File} {OverlayReader.Annotation}"), t.Type.Kind, new OverlayMatch(t.Type.Group, t.Type.Kind));
            more.AddRange(own.Reports);
            return HintsForType.Of(t.Type, WithoutClusters(own.Overlay is null ? set.Overlays : set.Overlays.Add(own.Overlay)), null);
        }).ToImmutableArray();
        var read = set with { Overlays = [.. WithoutClusters(set.Overlays)], Reports = [.. set.Reports, .. more] };
        return new SchemaOverlays(read, made, OverlayReview.Of(read, made));
    }

    public JsonArray Json() => [.. Reports.Select(r => (JsonNode)new JsonObject
    {
        ["file"] = r.Origin.Place,
        ["overlay"] = r.Overlay,
        ["severity"] = r.Finding.Severity.ToString(),
        ["line"] = r.Finding.Position?.Line,
        ["column"] = r.Finding.Position?.Column,
        ["path"] = r.Finding.Path,
        ["reason"] = r.Finding.Reason,
        ["message"] = r.Finding.Message,
        ["advice"] = r.Finding.Advice,
    })];

    /// <summary>Files belong to no cluster: here an overlay counts whichever it is for.</summary>
    private static IEnumerable<FormOverlay> WithoutClusters(IEnumerable<FormOverlay> overlays) =>
        overlays.Select(o => o.Match.Cluster is null ? o : o with { Match = o.Match with { Cluster = null } });
}
