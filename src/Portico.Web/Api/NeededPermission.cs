using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>The right an endpoint asks the authorization point for; a test reads it of every endpoint.</summary>
public sealed record NeededPermission(Permission Permission);

/// <summary>Puts the check before a handler.</summary>
public static class NeededPermissionExtensions
{
    /// <summary>Lets only callers through who have the right; others get a ProblemDetails that names it.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new NeededPermission(permission)).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var caller = PorticoClaims.CallerOf(http.User);
            if (caller is null) return Problems.Of(ErrorCode.Unauthenticated, "Nobody is signed in.", "Sign in at /sign-in and send its cookie.", http);
            var decision = http.RequestServices.GetRequiredService<IAuthorizer>().Decide(caller, permission);
            return decision.Allowed ? await next(context) : Problems.Of(ErrorCode.Forbidden, decision.Reason, null, http);
        });
}
