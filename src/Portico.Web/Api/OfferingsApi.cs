using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema.Documents;

namespace Portico.Web.Api;

/// <summary>What may be ordered, its forms, and what a filled form becomes.</summary>
internal static class OfferingsApi
{
    public static void MapOfferings(this IEndpointRouteBuilder routes)
    {
        var offerings = routes.MapApi("/offerings", "Offerings");
        offerings.MapGet("/", List).WithName("ListOfferings").WithSummary("Everything that may be ordered, by title").Needs(Permission.Read);
        offerings.MapGet("/{id}", Find).WithName("GetOffering").WithSummary("One offering").Needs(Permission.Read);
        offerings.MapGet("/{id}/form", Form).WithName("GetOfferingForm").WithSummary("Its form: sections, fields, defaults; depth says how deep sections are opened").Needs(Permission.Read);
        offerings.MapPost("/{id}/manifest", Manifest).WithName("PreviewManifest").WithSummary("The manifest that values become, and what is wrong with it").Needs(Permission.Order);
        offerings.MapPost("/{id}/validate", Validate).WithName("ValidateManifest").WithSummary("What is wrong with a manifest, by field and line").Needs(Permission.Order);
    }

    private static Ok<OfferingAnswer[]> List(IOfferings offerings)
    {
        return TypedResults.Ok(offerings.Current.Select(OfferingAnswer.Of).ToArray());
    }

    private static Ok<OfferingAnswer> Find(string id, IOfferings offerings)
    {
        var offering = offerings.Find(id) ?? throw new PorticoException(ErrorCode.NotFound, $"There is no offering \"{id}\".") { Advice = "See the list of offerings." };
        return TypedResults.Ok(OfferingAnswer.Of(offering));
    }

    private static Ok<JsonObject> Form(string id, string? version, int? depth, OrderForms forms)
    {
        return TypedResults.Ok(FormSummary.Of(forms.FormOf(forms.Offering(id), version), Math.Clamp(depth ?? 3, 1, 8)));
    }

    private static Ok<ManifestAnswer> Manifest(string id, string? version, JsonObject values, OrderForms forms)
    {
        var model = forms.FormOf(forms.Offering(id), version);
        var manifest = ManifestBuilder.Build(model, new FormValues(values));
        return TypedResults.Ok(new ManifestAnswer(YamlWriter.Write(manifest), ManifestChecker.Check(model, manifest, null, forms.Rules)));
    }

    private static Ok<ManifestAnswer> Validate(string id, string? version, ManifestText manifest, OrderForms forms)
    {
        var session = ManifestSession.New(forms.FormOf(forms.Offering(id), version), null, forms.Rules);
        session.SetText(manifest.Manifest);
        return TypedResults.Ok(new ManifestAnswer(session.Text, session.Check()));
    }
}
