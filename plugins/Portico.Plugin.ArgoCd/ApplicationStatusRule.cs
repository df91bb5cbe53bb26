using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.ArgoCd;

/// <summary>Synced as Argo CD says it; Ready when healthy.</summary>
internal sealed class ApplicationStatusRule : IStatusRule
{
    public ResourceStatus? StatusOf(Resource resource)
    {
        if (resource.Ref.GroupKind != ArgoApplication.Kind) return null;
        var sync = resource.Text("status", "sync", "status");
        var health = resource.Text("status", "health", "status");
        return new ResourceStatus(
            sync.Length == 0 || sync == "Unknown" ? null : sync == "Synced",
            health.Length == 0 || health == "Unknown" ? null : health == "Healthy",
            ArgoApplication.Problem(resource));
    }
}
