using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portico.Core.Lookups;

/// <summary>Registers what pickers ask.</summary>
public static class LookupServices
{
    /// <summary>Needs IAuthorizer, IClusters, IResourceCache and ICatalog.</summary>
    public static IServiceCollection AddPorticoLookups(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NameLists>();
        services.TryAddSingleton<Lookup>();
        return services;
    }
}
