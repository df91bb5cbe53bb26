namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>A composite cannot be composed; the message is what its Synced condition says.</summary>
internal sealed class CompositionException(string message, Exception? inner = null) : Exception(message, inner);
