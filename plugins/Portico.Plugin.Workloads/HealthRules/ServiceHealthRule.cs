using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads.HealthRules;

/// <summary>A Service of type LoadBalancer waits for its address; every other one is healthy by being there.</summary>
internal sealed class ServiceHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (resource.Ref.GroupKind != new GroupKind("", "Service")) return null;
        return resource.Text("spec", "type") == "LoadBalancer" && !resource.Items("status", "loadBalancer", "ingress").Any()
            ? new Health(HealthState.Progressing, "Pending", "Waits for the address of its load balancer.")
            : Health.Healthy;
    }
}
