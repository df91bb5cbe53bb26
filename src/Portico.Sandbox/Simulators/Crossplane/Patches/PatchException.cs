namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>A patch or transform that cannot be applied, in the words of function-patch-and-transform.</summary>
internal sealed class PatchException(string message, Exception? inner = null) : Exception(message, inner);
