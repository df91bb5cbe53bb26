using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Web.Identity;

namespace Portico.Web.Api.Backstage;

/// <summary>How a handler becomes a route of Backstage's: rights asked for, errors in Backstage's form.</summary>
internal static class BackstageRoutes
{
    private static readonly ErrorShape s_errors = new(BackstageError.WriteAsync);

    public static RouteGroupBuilder MapBackstageGroup(this IEndpointRouteBuilder routes, string root) =>
        routes.MapGroup(root).WithMetadata(s_errors).AcceptCookielessCallers().RequireAuthorization().ExcludeFromDescription().DisableAntiforgery();

    /// <summary>Who may not read finds nothing; the handler sees to that by asking for entities as the caller.</summary>
    public static void Read(this RouteGroupBuilder group, string method, string pattern, Func<BackstageCall, Task> handler) =>
        group.MapMethods(pattern, [method], http => RunAsync(http, null, handler)).WithMetadata(new NeededPermission(Permission.Read));

    /// <summary>Who lacks the right is refused.</summary>
    public static void Demand(this RouteGroupBuilder group, Permission permission, string method, string pattern, Func<BackstageCall, Task> handler) =>
        group.MapMethods(pattern, [method], http => RunAsync(http, permission, handler)).WithMetadata(new NeededPermission(permission));

    private static async Task RunAsync(HttpContext http, Permission? demanded, Func<BackstageCall, Task> handler)
    {
        try
        {
            var caller = PorticoClaims.CallerOf(http.User) ?? throw new PorticoException(ErrorCode.Unauthenticated, "Missing credentials: nobody is signed in.");
            if (demanded is { } permission && http.RequestServices.GetRequiredService<IAuthorizer>().Decide(caller, permission) is { Allowed: false } refused)
                throw new PorticoException(ErrorCode.Forbidden, refused.Reason);
            await handler(new BackstageCall(http, caller));
        }
        catch (Exception) when (http.Response.HasStarted || http.RequestAborted.IsCancellationRequested)
        {
            // The client must not take half a list for a whole one.
            http.Abort();
            if (!http.RequestAborted.IsCancellationRequested) throw;
        }
        catch (PorticoException e)
        {
            await BackstageError.WriteAsync(http, e.Code, BackstageError.TextOf(e));
        }
        catch (BadHttpRequestException e)
        {
            await BackstageError.WriteAsync(http, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "PayloadTooLargeError" : "InputError", e.Message);
        }
        catch (Exception e)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(BackstageApi));
            Log.Unexpected(log, e, http.Request.Path);
            await BackstageError.WriteAsync(http, ErrorCode.Unexpected, $"Portico failed to answer this request. Look for the trace id {Problems.TraceIdOf(http)} in its log.");
        }
    }
}
