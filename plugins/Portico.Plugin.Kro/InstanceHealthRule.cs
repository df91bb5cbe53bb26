using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Kro;

/// <summary>Health of an instance by <c>status.state</c>.</summary>
internal sealed class InstanceHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (!KroInstance.Is(resource)) return null;
        var blocking = KroInstance.Blocking(resource);
        var (reason, message) = (blocking?.Reason ?? "", blocking?.Message ?? "");
        return KroInstance.State(resource) switch
        {
            "ACTIVE" => Health.Healthy,
            "FAILED" or "ERROR" => new Health(HealthState.Degraded, reason, message) { Since = blocking?.Since },
            "DELETING" => new Health(HealthState.Progressing, "Deleting", "Is being deleted."),
            "" when blocking is null => Health.Unknown,
            _ => new Health(HealthState.Progressing, reason, message) { Since = blocking?.Since },
        };
    }
}
