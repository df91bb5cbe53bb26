using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;
using Portico.Kubernetes.Clusters;
using Portico.Kubernetes.Discovery;

namespace Portico.Kubernetes;

public static class PorticoKubernetesRegistration
{
    /// <summary>Clusters (section <c>clusters</c>), watches and offerings (section <c>discovery</c>). Needs an IAuthorizer and a PluginSet.</summary>
    public static IServiceCollection AddPorticoKubernetes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClustersOptions>()
            .Configure(o => configuration.GetSection("clusters").Bind(o.Items, Strict))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClustersOptions>, ClustersOptionsCheck>();
        services.AddOptions<CrdOfferingOptions>().Configure(o => configuration.GetSection("discovery").Bind(o, Strict)).ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClusterSet>();
        services.AddSingleton<IClusters>(p => p.GetRequiredService<ClusterSet>());
        services.AddSingleton(p => new CrdOfferingRule(p.GetRequiredService<IOptions<CrdOfferingOptions>>().Value));
        services.AddSingleton<OfferingWatcher>();
        services.AddSingleton<IOfferings>(p => p.GetRequiredService<OfferingWatcher>());
        services.AddSingleton<OverlayWatcher>();
        services.AddSingleton<IOverlaySource>(p => p.GetRequiredService<OverlayWatcher>());
        services.AddHostedService<ClusterFollowing>();
        services.AddHostedService(p => p.GetRequiredService<OfferingWatcher>());
        services.AddHostedService(p => p.GetRequiredService<OverlayWatcher>());
        return services;
    }

    private static void Strict(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;
}
