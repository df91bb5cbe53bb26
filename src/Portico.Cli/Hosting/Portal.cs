using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portico.Cli.Configuration;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Rules;
using Portico.Core.Rollouts;
using Portico.Git;
using Portico.Kubernetes;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Validation;
using Portico.Storage;
using Portico.Web.Hosting;
using Portico.Web.Hosting.Overlays;
using Portico.Web.Identity;

namespace Portico.Cli.Hosting;

/// <summary>The portal, put together. The registrations read as a list of what it is made of.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private readonly WebApplication _app;
    private DataFolderLock? _lock;

    private Portal(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    /// <summary>Builds the portal; throws <see cref="ConfigurationException"/> when the configuration doesn't allow it.</summary>
    public static Portal Create(PortalSettings settings, Action<IServiceCollection>? more = null)
    {
        if (ListenPolicy.Problem([settings.Listen], settings.HasAuth, settings.AllowAnonymous) is { } problem)
            throw new ConfigurationException([problem]);
        Directory.CreateDirectory(settings.DataFolder);

        var builder = PorticoWeb.CreateBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Portico", LogLevel.Information);
        builder.WebHost.UseUrls(settings.Listen);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.Configure<AccessOptions>(o => (o.AllowGuest, o.GuestMayMerge, o.GuestMayRegister) = (settings.AllowGuest, settings.GuestMayMerge, settings.GuestMayRegister));
        var configuration = settings.Configuration();
        builder.Services
            .AddSingleton(BuiltInPlugins.All)
            .AddSingleton<IRuleEvaluator>(CelRuleEvaluator.Shared)
            .AddPorticoKubernetes(configuration)
            .AddPorticoGit(configuration, settings.DataFolder)
            .AddPorticoStorage(o => (o.Folder, o.PostgreSql) = (settings.DataFolder, settings.PostgreSql))
            .AddPorticoCatalog()
            .AddPorticoLocations(o => configuration.GetSection(LocationsOptions.Section).Bind(o))
            .AddPorticoRollouts()
            .AddPorticoDelivery(configuration)
            .AddPorticoTokens(configuration)
            .AddPorticoBackstage(configuration)
            .AddPorticoForms(configuration)
            .AddPorticoWeb(o =>
            {
                o.Title = settings.Title;
                o.AllowAnonymous = settings.AllowAnonymous;
                o.KeysFolder = Path.Combine(settings.DataFolder, "keys");
                o.EffectiveConfiguration = settings.Effective;
            });
        if (settings.File is { } path)
        {
            builder.Services.AddHostedService(s => new RuleFileWatch(
                path, s.GetRequiredService<RuleBook>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<RuleFileWatch>>()));
        }

        more?.Invoke(builder.Services);
        var app = Checked(builder.Build()).MapPortico();
        app.Services.GetRequiredService<RuleBook>().Replace(CatalogReader.Read(settings.Root["catalog"] as JsonObject), TimeProvider.System.GetUtcNow());
        return new Portal(settings.HasLocalForge ? app.MapLocalForge() : app);
    }

    /// <summary>What the schema of the file can't say, such as exactly one of kubeconfig, inCluster and server: refused like everything else.</summary>
    private static WebApplication Checked(WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            return app;
        }
        catch (OptionsValidationException e)
        {
            throw new ConfigurationException([.. e.Failures]);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is OptionsValidationException))
        {
            throw new ConfigurationException([.. e.InnerExceptions.OfType<OptionsValidationException>().SelectMany(i => i.Failures)]);
        }
    }

    /// <summary>Starts it; the data folder is its own until it is disposed, unless all data is in PostgreSQL, where replicas share it.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var options = Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (options.PostgreSql is null or "") _lock = DataFolderLock.Take(options.Folder);
        return _app.StartAsync(cancellationToken);
    }

    public async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        await Stopping.WaitAsync(cancellationToken);
        await _app.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _lock?.Dispose();
    }
}
