using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>
/// The sandbox's objects as a controller sees them: what the API serves over HTTP, without HTTP. Writes go through the same
/// validation, defaulting, pruning and versioning as requests. Objects handed out are copies that the caller may change.
/// Errors are <see cref="SandboxStatusException"/> with the Status that the API would answer.
/// </summary>
public interface ISandboxObjects
{
    /// <summary>Whether the API serves that kind now.</summary>
    bool Serves(string apiVersion, string kind);

    /// <summary>The object, or null. <paramref name="namespace"/> is empty for cluster-scoped kinds.</summary>
    JsonObject? Get(string apiVersion, string kind, string @namespace, string name);

    /// <summary>All objects of a kind, of one namespace when given.</summary>
    IReadOnlyList<JsonObject> List(string apiVersion, string kind, string? @namespace = null);

    /// <summary>Creates; AlreadyExists when it is there.</summary>
    JsonObject Create(JsonObject obj);

    /// <summary>Replaces; Conflict when a stated resourceVersion is stale.</summary>
    JsonObject Update(JsonObject obj);

    /// <summary>Replaces the status only.</summary>
    JsonObject UpdateStatus(JsonObject obj);

    /// <summary>Server-side apply with forced ownership for a field manager: creates or merges.</summary>
    JsonObject Apply(JsonObject obj, string fieldManager);

    /// <summary>Deletes: finalizers and propagation (Background) as in the API. False when it is not there.</summary>
    bool Delete(string apiVersion, string kind, string @namespace, string name);

    /// <summary>Records an Event about an object (repeated ones are counted).</summary>
    void Record(JsonObject about, string type, string reason, string message, string component);

    /// <summary>Signals after every write, for controllers: the object's apiVersion, kind, namespace and name. Never blocks the writer.</summary>
    IAsyncEnumerable<SandboxChange> Changes(CancellationToken cancellationToken);
}
