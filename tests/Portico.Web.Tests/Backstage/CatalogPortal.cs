using Microsoft.Extensions.DependencyInjection;
using Portico.Cli.Configuration;
using Portico.Cli.Hosting;
using Portico.Core.Catalog.Entities;
using Portico.Testing;
using Portico.Web.Tests.Cli;

namespace Portico.Web.Tests.Backstage;

/// <summary>A running portal on a real database of the wanted engine, with the sample catalog in it.</summary>
internal sealed class CatalogPortal : IAsyncDisposable
{
    public const string NoPostgres = PostgresServer.Missing;

    public static readonly string ClientFolder = Path.Combine(Checkout.Root, "tests", "Portico.Web.Tests", "Backstage", "client");

    private const string Configuration = """
        listen: http://127.0.0.1:0
        access: {guestMayMerge: true, guestMayRegister: true, tokens: TOKENS}
        gitHosts: [{name: local, type: local, repositories: [catalog]}]
        catalog: {allowedKinds: [Component, API, Resource, System, Domain, Location, Group, User, Template]}

        """;

    private readonly TemporaryFolder _folder = new();
    private Portal? _portal;

    public Uri Address => new(_portal!.Address);

    public IServiceProvider Services => _portal!.Services;

    public static bool HasPostgres => PostgresServer.Binaries is not null;

    public static async Task<CatalogPortal> StartAsync(string engine, string more = "", Action<IServiceCollection>? services = null, string tokens = "[]")
    {
        var running = new CatalogPortal();
        var database = engine == "postgres" ? $"database: {{postgres: '{PostgresServer.NewDatabase()}'}}\n" : "";
        var file = running._folder.Write("portico.yaml", Configuration.Replace("TOKENS", tokens, StringComparison.Ordinal) + database + more);
        running._portal = Portal.Create(PortalSettings.Of(PorticoFile.Load(file)), services);
        await running._portal.StartAsync(TestContext.Current.CancellationToken);
        await running.Services.GetRequiredService<IEntityIntake>().SubmitAsync(SampleEntities.All(ClientFolder), TestContext.Current.CancellationToken);
        return running;
    }

    public HttpClient Client() => new() { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null) await _portal.DisposeAsync();
        _folder.Dispose();
    }
}
