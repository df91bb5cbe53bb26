namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>A repository, revision or path cannot be read; the message is what the Application's condition says.</summary>
internal sealed class GitSourceException(string message, Exception? inner = null) : Exception(message, inner);
