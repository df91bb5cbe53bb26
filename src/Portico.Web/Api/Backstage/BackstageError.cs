using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Errors as Backstage's clients read them: <c>{"error":{"name","message"},"request":{"method","url"},"response":{"statusCode"}}</c>.</summary>
internal static class BackstageError
{
    public const string ContentType = "application/json; charset=utf-8";

    public static Task WriteAsync(HttpContext http, ErrorCode code, string message) => WriteAsync(http, StatusOf(code), NameOf(code), message);

    public static async Task WriteAsync(HttpContext http, int status, string name, string message)
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartObject("error");
        WriteMembers(json, name, message);
        json.WriteEndObject();
        json.WriteStartObject("request");
        json.WriteString("method", http.Request.Method);
        json.WriteString("url", UriHelper.BuildRelative(http.Request.PathBase, http.Request.Path, http.Request.QueryString));
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("statusCode", status);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter json, string name, string message)
    {
        json.WriteString("name", name);
        json.WriteString("message", message);
    }

    public static string NameOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidInput => "InputError",
        ErrorCode.Unauthenticated => "AuthenticationError",
        ErrorCode.Forbidden or ErrorCode.RepositoryForbidden => "NotAllowedError",
        ErrorCode.NotFound or ErrorCode.RepositoryNotFound or ErrorCode.TypeNotServed => "NotFoundError",
        ErrorCode.Conflict or ErrorCode.ChangeRequestConflict => "ConflictError",
        ErrorCode.StorageUnavailable => "ServiceUnavailableError",
        _ => "Error",
    };

    public static int StatusOf(ErrorCode code) => Problems.StatusOf(code);

    /// <summary>Message and advice of a failure, as one text.</summary>
    public static string TextOf(PorticoException e) => string.IsNullOrEmpty(e.Advice) ? e.Message : $"{e.Message} {e.Advice}";
}
