using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Pods from the template of what controls them.</summary>
internal static class PodTemplate
{
    public static JsonObject Pod(JsonObject owner, string name)
    {
        var pod = ObjectAccess.New(WorkloadKinds.Core, "Pod", owner.Namespace(), name);
        foreach (var part in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            if (owner.Object("spec", "template", "metadata", part) is { Count: > 0 } values) pod.Child("metadata")[part] = values.Copy();
        }

        pod.SetController(owner);
        pod["spec"] = owner.Object("spec", "template", "spec")?.Copy() ?? [];
        return pod;
    }

    public static List<JsonObject> Of(this Running.SimulatorWorld world, JsonObject owner) =>
        [.. world.Objects.List(WorkloadKinds.Core, "Pod", owner.Namespace()).Where(p => p.IsControlledBy(owner))];

    public static bool IsFinished(JsonObject pod) => pod.Text("status", "phase") is "Succeeded" or "Failed";
}
