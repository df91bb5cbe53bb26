using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Web.Api.Backstage;

namespace Portico.Web.Hosting;

/// <summary>The section <c>backstage</c> of the configuration.</summary>
public static class BackstageSection
{
    public static IServiceCollection AddPorticoBackstage(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<BackstageOptions>(configuration.GetSection(BackstageOptions.Section));
}
