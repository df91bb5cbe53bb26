using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Web.Identity;

namespace Portico.Web.Hosting;

/// <summary>The tokens of the section <c>access</c>.</summary>
public static class TokensSection
{
    public static IServiceCollection AddPorticoTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServiceTokensOptions>().Bind(configuration.GetSection(ServiceTokensOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceTokensOptions>, ServiceTokensCheck>();
        services.AddOptions<AccessOptions>().Configure<IOptions<ServiceTokensOptions>>((access, tokens) =>
        {
            foreach (var token in tokens.Value.Tokens)
                access.Services[AccessOptions.ServicePrefix + token.Name] = token.Rights.Select(r => Enum.Parse<Permission>(r, ignoreCase: true)).DefaultIfEmpty(Permission.Read).ToHashSet();
        });
        return services;
    }
}
