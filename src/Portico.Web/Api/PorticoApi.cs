using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
        services.AddHealthChecks();
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        return services;
    }

    internal static void MapPorticoApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapDelivery();
        routes.MapOpenApi("/openapi/{documentName}.json").AcceptCookielessCallers().RequireAuthorization();
    }

    /// <summary>A group of the API: callers without a cookie as LocalGuestHandler has it, everything else needs a signed-in caller.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string prefix, string tag) =>
        routes.MapGroup(Root + prefix).WithTags(tag).AcceptCookielessCallers().RequireAuthorization();
}
