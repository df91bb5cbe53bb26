using System.Text.Json.Nodes;
using Portico.Schema;

namespace Portico.Sandbox.Registry;

/// <summary>The answers that aren't success, worded as an API server words them.</summary>
internal static class StatusErrors
{
    public static SandboxStatusException NotFound(ApiResource resource, string name) =>
        new(404, "NotFound", $"{resource.Id} \"{name}\" not found") { Details = Named(resource, name) };

    public static SandboxStatusException NotServed() =>
        new(404, "NotFound", "the server could not find the requested resource") { Details = [] };

    public static SandboxStatusException AlreadyExists(ApiResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource.Id} \"{name}\" already exists") { Details = Named(resource, name) };

    public static SandboxStatusException Conflict(ApiResource resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource.Id} \"{name}\": {why}") { Details = Named(resource, name) };

    public static SandboxStatusException Modified(ApiResource resource, string name) =>
        Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static SandboxStatusException Forbidden(ApiResource resource, string name, string why) =>
        new(403, "Forbidden", $"{resource.Id} \"{name}\" is forbidden: {why}") { Details = Named(resource, name) };

    public static SandboxStatusException BadRequest(string message) => new(400, "BadRequest", message);

    public static SandboxStatusException MethodNotAllowed(string message = "the server does not allow this method on the requested resource") =>
        new(405, "MethodNotAllowed", message) { Details = [] };

    public static SandboxStatusException UnsupportedMediaType(string accepted) =>
        new(415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    public static SandboxStatusException NotAcceptable(string available) =>
        new(406, "NotAcceptable", $"only the following media types are accepted: {available}");

    public static SandboxStatusException TooLarge(long limit) =>
        new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static SandboxStatusException Expired(string message) => new(410, "Expired", message);

    public static SandboxStatusException TooOld(long asked, long oldest) => Expired($"too old resource version: {asked} ({oldest})");

    public static SandboxStatusException Invalid(string group, string kind, string name, IReadOnlyList<Diagnostic> errors)
    {
        var causes = new JsonArray();
        foreach (var error in errors)
        {
            causes.Add(new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Path });
        }

        var texts = errors.Select(e => $"{e.Path}: {e.Message}").Distinct().ToList();
        var summary = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        var qualified = group.Length == 0 ? kind : $"{kind}.{group}";
        return new SandboxStatusException(422, "Invalid", $"{qualified} \"{name}\" is invalid: {summary}")
        {
            Details = Details(group, kind, name, causes),
        };
    }

    /// <summary>A parameter of a request that has another value than it may.</summary>
    public static SandboxStatusException Option(string kind, string field, string value, params string[] supported)
    {
        var message = $"Unsupported value: {value}: supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}";
        return Invalid("meta.k8s.io", kind, "", [Diagnostic.Error(field, DiagnosticReasons.NotSupported, message)]);
    }

    /// <summary>Details with causes, in the member order of an API server.</summary>
    public static JsonObject Details(string group, string kind, string name, JsonArray? causes = null)
    {
        var details = new JsonObject();
        if (name.Length > 0) details["name"] = name;
        if (group.Length > 0) details["group"] = group;
        if (kind.Length > 0) details["kind"] = kind;
        if (causes is not null) details["causes"] = causes;
        return details;
    }

    private static JsonObject Named(ApiResource resource, string name) => Details(resource.Group, resource.Plural, name);
}
