using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Git.Files;
using Portico.Git.GitHub;
using Portico.Git.GitHub.Organisations;
using Portico.Git.Local;
using Portico.Git.Remote;
using Portico.Git.SmartHttp;
using Portico.Git.Web;

namespace Portico.Git;

/// <summary>Git hosts for dependency injection.</summary>
public static class PorticoGit
{
    /// <summary>
    /// Adds <see cref="IGitHosts"/> of the section <c>gitHosts</c>; every call asks the <see cref="IAuthorizer"/>.
    /// When one of them is local, <see cref="LocalForge"/> and <see cref="SmartHttpServer"/> can be resolved too, and that host has <see cref="IForgeSignals"/>.
    /// </summary>
    /// <param name="services">Services of the program; they must have an <see cref="IAuthorizer"/>.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="dataFolder">Data folder of Portico; a local forge without a folder of its own keeps its repositories in <c>git</c> there.</param>
    public static IServiceCollection AddPorticoGit(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddSingleton<IValidateOptions<GitOptions>, GitOptionsCheck>();
        services.AddOptions<GitOptions>()
            .Configure(options => configuration.GetSection(GitOptions.Section).Bind(options.Items, binder => binder.ErrorOnUnknownConfiguration = true))
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Local(provider, dataFolder));
        services.AddSingleton<SmartHttpServer>();
        services.AddSingleton<IGitHosts>(provider => new GitHosts(
            [.. provider.GetRequiredService<IOptions<GitOptions>>().Value.Items.Select(host => Make(provider, host))],
            provider.GetRequiredService<IAuthorizer>()));
        services.AddSingleton<IValidateOptions<ReadingOptions>, ReadingOptionsCheck>();
        services.AddOptions<ReadingOptions>().Configure(options => configuration.GetSection(ReadingOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<ISource, FolderSource>();
        services.AddSingleton<ISource, WebSource>();
        services.AddSingleton<GitClient>();
        services.AddSingleton<ISource>(provider => new RemoteGitSource(
            provider.GetRequiredService<GitClient>(), provider.GetRequiredService<GuardedHttp>(), Path.Combine(dataFolder, "sources")));
        AddGitHub(services, configuration);
        if (HasLocal(configuration))
        {
            services.AddSingleton(provider => new ForgeSource(provider.GetRequiredService<LocalForge>(), LocalOptions(provider)?.PublicUrl ?? ""));
            services.AddSingleton<ISource>(provider => provider.GetRequiredService<ForgeSource>());
            services.AddSingleton<ISourceSignals>(provider => provider.GetRequiredService<ForgeSource>());
        }

        return services;
    }

    private static void AddGitHub(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<OrganisationsOptions>, OrganisationsCheck>();
        services.AddOptions<OrganisationsOptions>().Configure(options => configuration.GetSection(OrganisationOptions.Section).Bind(options.Items)).ValidateOnStart();
        foreach (var host in configuration.GetSection(GitOptions.Section).Get<List<GitHostOptions>>() ?? [])
        {
            if (host.Type != GitHostType.GitHub) continue;
            services.AddKeyedSingleton(host.Name, (_, _) => new GitHubReading(host));
            services.AddSingleton<ISource>(provider => new GitHubSource(
                provider.GetRequiredKeyedService<GitHubReading>(host.Name),
                [.. provider.GetRequiredService<IOptions<OrganisationsOptions>>().Value.Items.Where(o => o.Host == host.Name).Select(o => o.Organization)]));
        }

        var organisations = configuration.GetSection(OrganisationOptions.Section).Get<List<OrganisationOptions>>() ?? [];
        foreach (var (organisation, i) in organisations.Select((o, i) => (o, i)))
            services.AddSingleton<ILocationProvider>(provider => new OrganisationProvider(provider.GetRequiredKeyedService<GitHubReading>(organisation.Host), organisation, i));
    }

    private static bool HasLocal(IConfiguration configuration) =>
        configuration.GetSection(GitOptions.Section).GetChildren().Any(host => string.Equals(host["type"], nameof(GitHostType.Local), StringComparison.OrdinalIgnoreCase));

    private static GitHostOptions? LocalOptions(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<GitOptions>>().Value.Items.FirstOrDefault(host => host.Type == GitHostType.Local);

    private static IGitHost Make(IServiceProvider provider, GitHostOptions host) => host.Type switch
    {
        GitHostType.Local => provider.GetRequiredService<LocalForge>(),
        GitHostType.GitHub => new GitHubHost(host, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<GitHubHost>>()),
        _ => throw new PorticoException(ErrorCode.ConfigurationInvalid, $"Git host '{host.Name}': type {host.Type} is not known. Use local or gitHub."),
    };

    private static LocalForge Local(IServiceProvider provider, string dataFolder)
    {
        var host = LocalOptions(provider)
            ?? throw new PorticoException(ErrorCode.ConfigurationInvalid, "No Git host of type local is configured. Add one under gitHosts.");
        var options = new LocalForgeOptions(host.Name, host.Folder ?? Path.Combine(dataFolder, "git"))
        {
            Repositories = [.. host.Repositories],
            DefaultBranch = host.DefaultBranch,
            PublicUrl = host.PublicUrl ?? "",
        };
        return new LocalForge(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LocalForge>>());
    }
}
