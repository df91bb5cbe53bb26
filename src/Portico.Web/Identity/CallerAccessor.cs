using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Portico.Core.Access;
using Portico.Core.Errors;

namespace Portico.Web.Identity;

/// <summary>Takes the caller from the request, or from the circuit once there is no request any more.</summary>
internal sealed class CallerAccessor(IHttpContextAccessor http, AuthenticationStateProvider authentication) : ICallerAccessor
{
    public async ValueTask<Caller> CurrentAsync()
    {
        var principal = http.HttpContext?.User;
        if (principal?.Identity is not { IsAuthenticated: true })
            principal = (await authentication.GetAuthenticationStateAsync()).User;
        return PorticoClaims.CallerOf(principal)
            ?? throw new PorticoException(ErrorCode.Unauthenticated, "Nobody is signed in.") { Advice = "Sign in at /sign-in, then open the page again." };
    }
}
