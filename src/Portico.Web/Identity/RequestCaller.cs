using Microsoft.AspNetCore.Http;
using Portico.Core.Access;
using Portico.Core.Errors;

namespace Portico.Web.Identity;

/// <summary>The caller of an endpoint, as a parameter of its handler.</summary>
public readonly record struct RequestCaller(Caller Caller)
{
    public static ValueTask<RequestCaller> BindAsync(HttpContext context) =>
        PorticoClaims.CallerOf(context.User) is { } caller
            ? ValueTask.FromResult(new RequestCaller(caller))
            : throw new PorticoException(ErrorCode.Unauthenticated, "Nobody is signed in.");
}
