using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Portico.Core.Rollouts;

/// <summary>Registers the following of orders.</summary>
public static class RolloutServices
{
    /// <summary>Needs IGitHosts, IClusters, a store (AddPorticoStorage) and the live path (AddPorticoCatalog).</summary>
    public static IServiceCollection AddPorticoRollouts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<RolloutOptions>();
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<RolloutOptions>>().Value);
        services.TryAddSingleton<RolloutObserver>();
        services.TryAddSingleton<IRolloutFeed, RolloutFeed>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RolloutFollower>());
        return services;
    }
}
