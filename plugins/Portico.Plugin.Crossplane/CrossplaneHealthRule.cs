using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Crossplane;

/// <summary>Health of everything that has Crossplane's conditions Synced and Ready.</summary>
internal sealed class CrossplaneHealthRule : IHealthRule
{
    public Health? HealthOf(Resource resource)
    {
        var synced = resource.ConditionOf("Synced");
        var ready = resource.ConditionOf("Ready");
        var known = CrossplaneObject.IsClaim(resource) || CrossplaneObject.IsComposite(resource) || CrossplaneObject.IsManaged(resource);
        if (synced is null && !known) return null;

        if (resource.Deleted is { } since)
            return new Health(HealthState.Progressing, "Deleting", "Is being deleted.") { Since = since };
        if (synced is { Status: "False", Reason: "ReconcilePaused" })
            return Of(HealthState.Suspended, synced);
        if (synced is { IsFalse: true })
            return Of(HealthState.Degraded, synced);
        return ready switch
        {
            null => new Health(HealthState.Progressing, "Creating", "Waits for its first conditions."),
            { IsTrue: true } => Of(HealthState.Healthy, ready),
            { Reason: "Unavailable" } => Of(HealthState.Degraded, ready),
            _ => Of(HealthState.Progressing, ready),
        };
    }

    private static Health Of(HealthState state, Condition condition) =>
        new(state, condition.Reason, condition.Message) { Since = condition.Since };
}
