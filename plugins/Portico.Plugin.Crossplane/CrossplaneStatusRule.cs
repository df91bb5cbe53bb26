using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Crossplane;

/// <summary>The conditions Synced and Ready of claims, composites, managed resources, and Crossplane's own packages.</summary>
internal sealed class CrossplaneStatusRule : IStatusRule
{
    public ResourceStatus? StatusOf(Resource resource)
    {
        var synced = resource.ConditionOf("Synced");
        var ready = resource.ConditionOf("Ready");
        if (synced is null && !CrossplaneObject.IsClaim(resource) && !CrossplaneObject.IsComposite(resource) && !CrossplaneObject.IsManaged(resource)) return null;

        var blocking = synced is { IsTrue: false } ? synced : ready is { IsTrue: false } ? ready : null;
        return new ResourceStatus(synced?.IsTrue, ready?.IsTrue, blocking is null ? "" : Sentence(blocking));
    }

    private static string Sentence(Condition condition) =>
        condition.Message.Length > 0 ? condition.Message : condition.Reason;
}
