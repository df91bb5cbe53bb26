using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>Something was written or deleted.</summary>
public readonly record struct SandboxChange(string ApiVersion, string Kind, string Namespace, string Name, bool Deleted)
{
    /// <summary>The last state of a deleted object, which cannot be read any more; otherwise null. Shared by all listeners: not to be changed.</summary>
    public JsonObject? Last { get; init; }
}
