using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portico.Core.Forms.Hints;

namespace Portico.Core.Delivery;

/// <summary>Registration of everything that takes orders.</summary>
public static class OrderServices
{
    /// <summary>Needs IOfferings, IClusters, IGitHosts, IRolloutStore, IAuthorizer and a PluginSet; an IRuleEvaluator is used when there is one. Options: <see cref="DeliveryOptions"/>.</summary>
    public static IServiceCollection AddPorticoOrders(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FormOverlays>();
        services.TryAddSingleton<ServedSchemas>();
        services.TryAddSingleton<OrderForms>();
        services.TryAddSingleton<OrderChecks>();
        services.TryAddSingleton<OrderTargets>();
        services.TryAddSingleton<OrderLocator>();
        services.TryAddSingleton<OrderDesk>();
        return services;
    }
}
