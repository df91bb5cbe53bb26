using Portico.Sdk.Resources;

namespace Portico.Plugin.Kro;

/// <summary>Recognises what kro labels.</summary>
internal static class KroInstance
{
    public const string Group = "kro.run";

    /// <summary>An instance states a <c>status.state</c> in capitals next to kro's conditions, or carries the label of its definition without an instance's.</summary>
    public static bool Is(Resource resource)
    {
        if (resource.Ref.Kind is "ResourceGraphDefinition" or "ResourceGroup") return false;
        if (resource.Text("metadata", "labels", "kro.run/resource-graph-definition-name").Length > 0)
            return resource.Text("metadata", "labels", "kro.run/instance-name").Length == 0;
        return resource.Ref.Group == Group || State(resource).Length > 0 && resource.ConditionOf("InstanceManaged") is not null;
    }

    /// <summary><c>ACTIVE</c>, <c>IN_PROGRESS</c>, <c>FAILED</c>, <c>DELETING</c>, <c>ERROR</c>, or empty.</summary>
    public static string State(Resource resource) => resource.Text("status", "state");

    /// <summary>The condition that blocks, or null.</summary>
    public static Condition? Blocking(Resource resource) =>
        resource.Conditions.FirstOrDefault(c => c.Type != "Ready" && !c.IsTrue) ?? resource.Conditions.FirstOrDefault(c => !c.IsTrue);
}
