using Microsoft.AspNetCore.Builder;
using Portico.Web.Api;
using Portico.Web.Identity;

namespace Portico.Web.Hosting;

/// <summary>Serves the repositories of the local forge, when the configuration has one.</summary>
public static class LocalForgeHosting
{
    public static WebApplication MapLocalForge(this WebApplication app)
    {
        app.MapGitHttp(context => PorticoClaims.CallerOf(context.User)).AcceptCookielessCallers().RequireAuthorization();
        return app;
    }
}
