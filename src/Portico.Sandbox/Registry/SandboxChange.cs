namespace Portico.Sandbox.Registry;

/// <summary>Something was written or deleted.</summary>
public readonly record struct SandboxChange(string ApiVersion, string Kind, string Namespace, string Name, bool Deleted);
