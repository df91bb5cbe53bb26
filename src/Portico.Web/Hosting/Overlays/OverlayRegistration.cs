using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Forms.Hints;

namespace Portico.Web.Hosting.Overlays;

/// <summary>Overlays in files, from the section <c>forms</c> of the configuration.</summary>
public static class OverlayRegistration
{
    public static IServiceCollection AddPorticoForms(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FormsOptions>().Configure(o =>
        {
            foreach (var path in configuration.GetSection("forms:overlays").GetChildren())
            {
                if (path.Value is { Length: > 0 } value) o.Overlays.Add(value);
            }
        });
        services.AddSingleton<OverlayFileWatcher>();
        services.AddSingleton<IOverlaySource>(p => p.GetRequiredService<OverlayFileWatcher>());
        services.AddHostedService(p => p.GetRequiredService<OverlayFileWatcher>());
        return services;
    }
}
