using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>What a patch reads and writes: the composite as it is and as it shall be, one composed resource as it is and as it shall be, the environment.</summary>
internal sealed record PatchWorld(JsonObject ObservedComposite, JsonObject DesiredComposite, JsonObject? ObservedComposed, JsonObject DesiredComposed, JsonObject Environment);
