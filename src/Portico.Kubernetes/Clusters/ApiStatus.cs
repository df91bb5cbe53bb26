using System.Text.Json;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>An answer that isn't success, as a Kubernetes Status where the server sent one.</summary>
internal sealed class ApiStatus(int code, string reason, string message, JsonElement body) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    /// <summary>The Status object; undefined when the answer was something else (a proxy's page).</summary>
    public JsonElement Body { get; } = body;

    public TimeSpan? RetryAfter { get; init; }

    public bool IsKubernetes => Body.ValueKind == JsonValueKind.Object;

    /// <summary>The version asked for is too old to continue from: list again. Servers say it by code, by reason, or both.</summary>
    public bool Expired => Code == 410 || Reason is "Expired" or "Gone";

    /// <summary>The version asked for is newer than what the server has (it was restored from a backup, or is behind).</summary>
    public bool VersionTooLarge => Causes.Any(c => Resource.Text(c, "reason") == "ResourceVersionTooLarge")
        || (Code == 504 && Message.Contains("Too large resource version", StringComparison.OrdinalIgnoreCase));

    public IEnumerable<JsonElement> Causes =>
        Resource.At(Body, "details", "causes") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static ApiStatus? Of(PorticoException e) => e.InnerException as ApiStatus;

    /// <summary>Reads a Status such as <c>{"kind":"Status","code":410,"reason":"Expired","message":"…"}</c>.</summary>
    public static ApiStatus Read(int code, JsonElement body, TimeSpan? retryAfter = null)
    {
        var inBody = Resource.At(body, "code") is { ValueKind: JsonValueKind.Number } n && n.TryGetInt32(out var stated) ? stated : code;
        return new ApiStatus(inBody == 0 ? code : inBody, Resource.Text(body, "reason"), Resource.Text(body, "message"), body) { RetryAfter = retryAfter };
    }
}
