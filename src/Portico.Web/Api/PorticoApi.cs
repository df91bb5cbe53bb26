using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Access;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>The table of contents of <c>/api/portico/v1</c>.</summary>
public static class PorticoApi
{
    public const string Root = "/api/portico/v1";

    internal static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ErrorHandler>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddHealthChecks();
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        return services;
    }

    internal static void MapPorticoApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapMetrics();
        routes.MapDelivery();
        routes.MapOfferings();
        routes.MapHints();
        routes.MapOrders();
        routes.MapCatalog();
        routes.MapResources();
        routes.MapRollouts();
        routes.MapPlatform();
        routes.MapExplain();
        routes.MapLocations();
        routes.MapFeed();
        routes.MapOptions();
        routes.MapApi("/{**path}", "Portico").Needs(Permission.Read).ExcludeFromDescription().MapGet("", NoSuchRoute).WithOrder(int.MaxValue);
        routes.MapOpenApi("/openapi/{documentName}.json").AcceptCookielessCallers().RequireAuthorization();
    }

    private static ProblemHttpResult NoSuchRoute(string path, HttpContext context) =>
        Problems.NotFound($"The API has no “{path}”. /openapi/v1.json lists what it has.", context);

    /// <summary>A group of the API: callers without a cookie as LocalGuestHandler has it, everything else needs a signed-in caller.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string prefix, string tag) =>
        routes.MapGroup(Root + prefix).WithTags(tag).AcceptCookielessCallers().RequireAuthorization();
}
