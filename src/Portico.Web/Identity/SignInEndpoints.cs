using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Portico.Core.Access;

namespace Portico.Web.Identity;

/// <summary>What the forms of the sign-in page and the user menu post to. Both carry an antiforgery token.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/guest", EnterAsGuestAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    internal static async Task<Results<RedirectHttpResult, ProblemHttpResult>> EnterAsGuestAsync(
        HttpContext context, IOptions<AccessOptions> access, [FromForm] string? returnUrl)
    {
        if (!access.Value.AllowGuest)
            return TypedResults.Problem("Guests can't enter this portal. Ask its operator for an account.", statusCode: StatusCodes.Status403Forbidden);
        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            PorticoClaims.PrincipalOf(Caller.Guest, CookieAuthenticationDefaults.AuthenticationScheme),
            new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(ReturnUrl.Safe(returnUrl));
    }

    internal static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, [FromForm] string? returnUrl)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect("/sign-in" + (string.IsNullOrEmpty(returnUrl) ? "" : "?returnUrl=" + Uri.EscapeDataString(ReturnUrl.Safe(returnUrl))));
    }
}
