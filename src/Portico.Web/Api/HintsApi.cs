using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Core.Plugins;
using Portico.Schema;

namespace Portico.Web.Api;

/// <summary>Form hints: what there is, what is wrong with it, and the form of a schema that isn't on any cluster.</summary>
internal static class HintsApi
{
    public static void MapHints(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("/forms", "Forms").Needs(Permission.Operate);
        api.MapGet("/hints", Hints).WithName("ListFormHints").WithSummary("Overlays by origin, and everything that is wrong with hints: invalid, matching nothing, contradicting");
        api.MapPost("/preview", Preview).WithName("PreviewForm").WithSummary("The form of a pasted schema and overlay, and what is wrong with both; nothing is kept");
    }

    internal static Ok<HintsAnswer> Hints(FormOverlays overlays) => TypedResults.Ok(new HintsAnswer(
        [.. overlays.Sources.Overlays.Select(o => new OverlayAnswer(o.Name, o.Origin.Kind, o.Origin.Place, o.Match, o.Fields.Length))],
        [.. overlays.Reports().Select(HintReportAnswer.Of)]));

    internal static Ok<PreviewAnswer> Preview(PreviewBody body, PluginSet plugins)
    {
        var preview = FormPreview.Of(body.Schema, body.Overlay ?? "", plugins.FormRules, body.Kind, body.Version);
        if (preview.IsTooLarge) throw new PorticoException(ErrorCode.InvalidInput, "Schema or overlay are too large for a preview.") { Advice = $"Each may have at most {FormPreview.Longest} characters." };
        return TypedResults.Ok(new PreviewAnswer(
            preview.Model is { } model ? FormSummary.Of(model, 4) : null, [.. preview.SchemaFindings], [.. preview.OverlayReports.Select(HintReportAnswer.Of)]));
    }

    internal sealed record HintsAnswer(OverlayAnswer[] Overlays, HintReportAnswer[] Reports);

    internal sealed record OverlayAnswer(string Name, HintOriginKind Origin, string Place, OverlayMatch Match, int Fields);

    internal sealed record HintReportAnswer(string Overlay, string Place, string? Type, Diagnostic Finding)
    {
        public static HintReportAnswer Of(HintReport report) => new(report.Overlay, report.Origin.Place, report.Type, report.Finding);
    }

    internal sealed record PreviewBody(string Schema, string? Overlay, string? Kind, string? Version);

    internal sealed record PreviewAnswer(JsonObject? Form, Diagnostic[] Schema, HintReportAnswer[] Overlay);
}
