using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Flux;

/// <summary>Health by Flux's condition Ready; suspended objects are left alone on purpose.</summary>
internal sealed class FluxHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        if (!FluxObject.IsFlux(resource.Ref.GroupKind)) return null;
        if (resource.At("spec", "suspend").ValueKind == System.Text.Json.JsonValueKind.True) return new Health(HealthState.Suspended, "Suspended", "Flux is told to leave it alone.");
        return resource.ConditionOf("Ready") switch
        {
            null => new Health(HealthState.Progressing, "Reconciling", "Waits for Flux."),
            { IsTrue: true } ready => new Health(HealthState.Healthy, ready.Reason, ready.Message) { Since = ready.Since },
            { Status: "Unknown" } ready => new Health(HealthState.Progressing, ready.Reason, ready.Message) { Since = ready.Since },
            { } ready => new Health(HealthState.Degraded, ready.Reason, ready.Message) { Since = ready.Since },
        };
    }
}
