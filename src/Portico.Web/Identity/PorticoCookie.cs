using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Portico.Web.Api;

namespace Portico.Web.Identity;

/// <summary>The sign-in cookie. Pages send people to the sign-in page; programs get a 401 they can read.</summary>
internal static class PorticoCookie
{
    public const string Name = "portico";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = Redirect;
        options.Events.OnRedirectToAccessDenied = Redirect;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<CookielessCallers>() is null)
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }
        return ErrorShape.ChallengeAsync(context.HttpContext);
    }
}
