using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>For Prometheus: it needs the right to see operation, by a service token or from this machine.</summary>
internal static class MetricsApi
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", Read).AcceptCookielessCallers().RequireAuthorization().Needs(Permission.Operate).ExcludeFromDescription();

    internal static ContentHttpResult Read(IMeterFactory meters) => TypedResults.Text(PrometheusText.Read(meters), PrometheusText.ContentType);
}
