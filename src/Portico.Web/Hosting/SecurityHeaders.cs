using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portico.Web.Hosting;

/// <summary>Headers on every answer. The portal never loads anything from another host, and no page of another host may frame it.</summary>
internal static class SecurityHeaders
{
    // Style attributes are needed for widths of bars and positions in graphs; style and script elements are not.
    // connect-src 'self' covers the circuit's web socket (CSP 3).
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        return next(context);
    });

    /// <summary>Refuses writes that a browser sends on behalf of another site's page.</summary>
    public static IApplicationBuilder UseSameOriginWrites(this IApplicationBuilder app) => app.Use((context, next) =>
        IsForeignWrite(context.Request) ? RefuseAsync(context) : next(context));

    internal static bool IsForeignWrite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site") return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || !uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static Task RefuseAsync(HttpContext context) => TypedResults.Problem(
        "This write came from a page of another site, so it was refused. Send it from the portal itself or from a program.",
        statusCode: StatusCodes.Status403Forbidden, type: "urn:portico:error:forbidden").ExecuteAsync(context);
}
