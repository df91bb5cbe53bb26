using System.Security.Claims;
using Portico.Core.Access;

namespace Portico.Web.Identity;

/// <summary>How a caller is written into a cookie, and read back.</summary>
internal static class PorticoClaims
{
    public static ClaimsPrincipal PrincipalOf(Caller caller, string scheme) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Id), new(ClaimTypes.Name, caller.Name)], scheme));

    /// <summary>The caller, or null when nobody has signed in.</summary>
    public static Caller? CallerOf(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not { IsAuthenticated: true }) return null;
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier);
        return string.IsNullOrEmpty(id) ? null : new Caller(id, principal.Identity.Name ?? id);
    }
}
