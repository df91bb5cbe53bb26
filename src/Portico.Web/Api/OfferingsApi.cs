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
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>What may be ordered, its forms, and what a filled form becomes.</summary>
internal static class OfferingsApi
{
    public static void MapOfferings(this IEndpointRouteBuilder routes)
    {
        var offerings = routes.MapApi("/offerings", "Offerings");
        offerings.MapGet("/", List).WithName("ListOfferings").WithSummary("Everything that may be ordered, by title");
        offerings.MapGet("/{id}", Find).WithName("GetOffering").WithSummary("One offering");
        offerings.MapGet("/{id}/form", Form).WithName("GetOfferingForm").WithSummary("Its form: sections, fields, defaults; depth says how deep sections are opened");
        offerings.MapPost("/{id}/manifest", Manifest).WithName("PreviewManifest").WithSummary("The manifest that values become, and what is wrong with it");
        offerings.MapPost("/{id}/validate", Validate).WithName("ValidateManifest").WithSummary("What is wrong with a manifest, by field and line");
    }

    private static Ok<OfferingAnswer[]> List(RequestCaller caller, IOfferings offerings, IAuthorizer authorizer)
    {
        Permit(caller, authorizer, Permission.Read);
        return TypedResults.Ok(offerings.Current.Select(OfferingAnswer.Of).ToArray());
    }

    private static Ok<OfferingAnswer> Find(RequestCaller caller, string id, IOfferings offerings, IAuthorizer authorizer)
    {
        Permit(caller, authorizer, Permission.Read);
        var offering = offerings.Find(id) ?? throw new PorticoException(ErrorCode.NotFound, $"There is no offering \"{id}\".") { Advice = "See the list of offerings." };
        return TypedResults.Ok(OfferingAnswer.Of(offering));
    }

    private static Ok<JsonObject> Form(RequestCaller caller, string id, string? version, int? depth, OrderForms forms, IAuthorizer authorizer)
    {
        Permit(caller, authorizer, Permission.Read);
        return TypedResults.Ok(FormSummary.Of(forms.FormOf(forms.Offering(id), version), Math.Clamp(depth ?? 3, 1, 8)));
    }

    private static Ok<ManifestAnswer> Manifest(RequestCaller caller, string id, string? version, JsonObject values, OrderForms forms, IAuthorizer authorizer)
    {
        Permit(caller, authorizer, Permission.Order);
        var model = forms.FormOf(forms.Offering(id), version);
        var manifest = ManifestBuilder.Build(model, new FormValues(values));
        return TypedResults.Ok(new ManifestAnswer(YamlWriter.Write(manifest), ManifestChecker.Check(model, manifest, null, forms.Rules)));
    }

    private static Ok<ManifestAnswer> Validate(RequestCaller caller, string id, string? version, ManifestText manifest, OrderForms forms, IAuthorizer authorizer)
    {
        Permit(caller, authorizer, Permission.Order);
        var session = ManifestSession.New(forms.FormOf(forms.Offering(id), version), null, forms.Rules);
        session.SetText(manifest.Manifest);
        return TypedResults.Ok(new ManifestAnswer(session.Text, session.Check()));
    }

    private static void Permit(RequestCaller caller, IAuthorizer authorizer, Permission permission)
    {
        var decision = authorizer.Decide(caller.Caller, permission);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
    }
}
