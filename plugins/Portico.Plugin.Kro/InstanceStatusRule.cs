using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Kro;

/// <summary>Synced by <c>InstanceSynced</c> or <c>ResourcesReady</c>, ready by the state.</summary>
internal sealed class InstanceStatusRule : IStatusRule
{
    public ResourceStatus? StatusOf(Resource resource)
    {
        if (!KroInstance.Is(resource)) return null;
        var synced = resource.ConditionOf("InstanceSynced") ?? resource.ConditionOf("ResourcesReady");
        var state = KroInstance.State(resource);
        return new ResourceStatus(synced?.IsTrue, state.Length == 0 ? null : state == "ACTIVE", KroInstance.Blocking(resource)?.Message ?? "");
    }
}
