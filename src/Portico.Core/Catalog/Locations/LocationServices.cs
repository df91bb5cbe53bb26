using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Core.Catalog.Locations;

/// <summary>Registers the locations of catalog files.</summary>
public static class LocationServices
{
    /// <summary>Needs the catalog (AddPorticoCatalog), an ILocationStore and sources.</summary>
    public static IServiceCollection AddPorticoLocations(this IServiceCollection services, Action<LocationsOptions> configure)
    {
        services.AddOptions<LocationsOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<LocationsOptions>, LocationsOptionsCheck>();
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<LocationsOptions>>().Value);
        services.TryAddSingleton<Sources>();
        services.TryAddSingleton<LocationBook>();
        services.TryAddSingleton<LocationRegister>();
        services.TryAddSingleton<LocationWriter>();
        services.TryAddSingleton<LocationSeed>();
        services.TryAddSingleton<LocationLook>();
        services.TryAddSingleton<ProvidedLook>();
        services.TryAddSingleton<LocationRefresher>();
        services.TryAddSingleton<ILocations, LocationDesk>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<LocationRefresher>());
        services.AddSingleton<IHostedService, AnnotatedApis>();
        return services;
    }
}
