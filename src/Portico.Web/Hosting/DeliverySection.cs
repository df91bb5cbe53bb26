using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Delivery;
using Portico.Core.Manifests;

namespace Portico.Web.Hosting;

/// <summary>The section <c>delivery</c> of the configuration.</summary>
public static class DeliverySection
{
    public static IServiceCollection AddPorticoDelivery(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<DeliveryOptions>(o => Read(configuration.GetSection("delivery"), o));

    internal static void Read(IConfigurationSection section, DeliveryOptions options)
    {
        options.Host = section["host"] ?? options.Host;
        options.Repository = section["repository"] ?? options.Repository;
        options.Branch = section["branch"] ?? options.Branch;
        options.BasePath = section["basePath"] ?? options.BasePath;
        options.Layout = section["layout"] switch
        {
            "cluster-scoped" => PathLayout.ClusterScoped,
            "namespace-scoped" => PathLayout.NamespaceScoped,
            "custom" => PathLayout.Custom,
            _ => options.Layout,
        };
        if (bool.TryParse(section["ownerRequired"], out var required)) options.OwnerRequired = required;
        foreach (var allowed in section.GetSection("allowed").GetChildren())
        {
            if (allowed.Value is { Length: > 0 } value) options.Allowed.Add(value);
        }
    }
}
