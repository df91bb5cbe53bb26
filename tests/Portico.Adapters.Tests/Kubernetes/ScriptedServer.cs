using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>An HTTP server on loopback that answers what a test tells it.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private ScriptedServer(WebApplication web) => _web = web;

    public string Address => _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<ScriptedServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var web = builder.Build();
        web.Lifetime.ApplicationStopping.Register(() => { });
        web.Run(async http =>
        {
            await using var abort = web.Lifetime.ApplicationStopping.Register(http.Abort);
            await answer(http);
        });
        await web.StartAsync();
        return new ScriptedServer(web);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
