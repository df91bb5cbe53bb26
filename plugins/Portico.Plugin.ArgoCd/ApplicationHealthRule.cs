using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.ArgoCd;

/// <summary>An Application's own health, made worse by errors of comparison or sync.</summary>
internal sealed class ApplicationHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != ArgoApplication.Kind) return null;
        if (ArgoApplication.Problem(resource) is { Length: > 0 } problem) return new Health(HealthState.Degraded, "SyncError", problem);

        var message = resource.Text("status", "health", "message");
        return resource.Text("status", "health", "status") switch
        {
            "Healthy" => new Health(HealthState.Healthy, "", message),
            "Progressing" => new Health(HealthState.Progressing, "Progressing", message),
            "Degraded" => new Health(HealthState.Degraded, "Degraded", message),
            "Suspended" => new Health(HealthState.Suspended, "Suspended", message),
            "Missing" => new Health(HealthState.Missing, "Missing", message),
            _ => Health.Unknown,
        };
    }
}
