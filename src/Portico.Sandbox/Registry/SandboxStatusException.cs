using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>An answer of the sandbox API that isn't success, as a Kubernetes Status.</summary>
public sealed class SandboxStatusException(int code, string reason, string message) : Exception(message)
{
    /// <summary>HTTP status code.</summary>
    public int Code { get; } = code;

    /// <summary>Status reason such as <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c>.</summary>
    public string Reason { get; } = reason;

    /// <summary>Status details (name, kind, causes), if any.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>Where an expired paged list may go on, if it may.</summary>
    public string? Continue { get; init; }
}
