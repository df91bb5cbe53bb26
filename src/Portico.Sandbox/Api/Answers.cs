using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    public const string Json = "application/json";

    public static Task WriteAsync(HttpContext http, JsonNode body, int code = 200, string contentType = Json) =>
        WriteAsync(http, ObjectJson.Write(body), code, contentType);

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, int code = 200, string contentType = Json)
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    public static Task WriteAsync(HttpContext http, SandboxStatusException error) => WriteAsync(http, Status(error), error.Code);

    public static JsonObject Status(SandboxStatusException error)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = error.Message,
            ["reason"] = error.Reason,
        };
        if (error.Continue is { } token) status["metadata"] = new JsonObject { ["continue"] = token };
        if (error.Details is { } details) status["details"] = details.DeepClone();
        status["code"] = error.Code;
        return status;
    }

    public static JsonObject Success(ApiResource resource, string name, string uid)
    {
        var details = StatusErrors.Details(resource.Group, resource.Plural, name);
        if (uid.Length > 0) details["uid"] = uid;
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
