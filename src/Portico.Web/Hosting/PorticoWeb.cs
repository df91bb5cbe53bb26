using System.IO.Compression;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Lookups;
using Portico.Web.Api;
using Portico.Web.Api.Backstage;
using Portico.Web.Documents;
using Portico.Web.Identity;
using Portico.Web.Pages.Catalog;
using Portico.Web.Pages.Create;
using Portico.Web.Pages.Entity;
using Portico.Web.Pages.Entity.Ancestry;
using Portico.Web.Pages.Entity.Why;
using Portico.Web.Ui.Live;
using Portico.Web.Ui.Shell;

namespace Portico.Web.Hosting;

/// <summary>Puts the web host together: <c>CreateBuilder</c>, <c>AddPorticoWeb</c>, <c>MapPortico</c>.</summary>
public static class PorticoWeb
{
    /// <summary>Catalog clients put filters and cursors into the address; Node, which Backstage runs on, takes 16 KiB.</summary>
    private const int LongestRequestLine = 16 * 1024;

    private const int LargestMessage = 1536 * 1024;

    /// <summary>A builder whose static assets are found both beside a published program and in a development build.</summary>
    public static WebApplicationBuilder CreateBuilder(string applicationName = "portico")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = applicationName,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestLineSize = LongestRequestLine);
        return builder;
    }

    public static IServiceCollection AddPorticoWeb(this IServiceCollection services, Action<PorticoWebOptions>? configure = null)
    {
        var options = new PorticoWebOptions();
        configure?.Invoke(options);
        services.Configure<PorticoWebOptions>(o => configure?.Invoke(o));
        services.TryAddSingleton(TimeProvider.System);
        services.AddPorticoOrders();
        services.AddPorticoLookups();
        services.TryAddScoped<OrderDeskPages>();
        return services.AddIdentity(options).AddPages().AddApi();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services, PorticoWebOptions options)
    {
        services.AddOptions<AccessOptions>();
        services.TryAddSingleton<IAuthorizer, Authorizer>();
        services.AddOptions<ServiceTokensOptions>();
        services.TryAddSingleton<ServiceTokens>();
        services.AddHttpContextAccessor();
        services.TryAddScoped<ICallerAccessor, CallerAccessor>();
        services.AddAuthentication("Portico")
            .AddPolicyScheme("Portico", null, o => o.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, LocalGuestHandler>(LocalGuestHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, ServiceTokenHandler>(ServiceTokenHandler.Name, null)
            .AddCookie(PorticoCookie.Configure);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        var keys = services.AddDataProtection().SetApplicationName("Portico");
        if (options.KeysFolder is { } folder) keys.PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        return services;
    }

    private static string SchemeOf(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CookielessCallers>() is null) return CookieAuthenticationDefaults.AuthenticationScheme;
        if (ServiceTokenHandler.HasToken(context.Request)) return ServiceTokenHandler.Name;
        return context.Request.Cookies.ContainsKey(PorticoCookie.Name) ? CookieAuthenticationDefaults.AuthenticationScheme : LocalGuestHandler.Name;
    }

    private static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            // The preview takes whole schemas as they are typed; 32 KiB, the default, would end the circuit.
            .AddHubOptions(o => o.MaximumReceiveMessageSize = LargestMessage);
        services.AddCascadingAuthenticationState();
        services.Configure<CircuitOptions>(o =>
        {
            o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
            o.DisconnectedCircuitMaxRetained = 200;
        });
        services.AddSingleton<ForgePulse>();
        services.AddScoped<LiveUpdates>();
        services.AddScoped<PaletteSearch>();
        services.AddMemoryCache();
        services.AddSingleton<Handover>();
        services.AddScoped<DocumentReader>();
        services.AddScoped<EntityRelations>();
        services.AddScoped<PersonalQuery>();
        services.AddScoped<AncestryReader>();
        services.AddScoped<WhyReader>();
        services.AddScoped<EntityReader>();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "portico.af";
            o.HeaderName = "X-Portico-Token";
        });
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/yaml", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>The whole pipeline: call it once, before mapping endpoints of your own.</summary>
    public static WebApplication MapPortico(this WebApplication app, string? staticAssetsManifest = null)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseSameOriginWrites();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets(staticAssetsManifest).AllowAnonymous();
        app.MapSignIn();
        app.MapPorticoApi();
        app.MapBackstage(app.Services.GetRequiredService<IOptions<BackstageOptions>>().Value);
        app.MapBackstageHealth();
        app.MapBackstageLinks();
        app.MapRazorComponents<Ui.Shell.App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments(BackstageApi.Root);
}
