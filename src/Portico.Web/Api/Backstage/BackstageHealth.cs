using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portico.Web.Api.Backstage;

/// <summary><c>{"status":"ok"}</c>, or 503 and <c>{"status":"error"}</c>.</summary>
internal static class BackstageHealth
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = BackstageError.ContentType;
        return http.Response.WriteAsync(report.Status == HealthStatus.Unhealthy
            ? """{"message":"Backend is not ready","status":"error"}""" : """{"status":"ok"}""", http.RequestAborted);
    }
}
