using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>The JSON body of a request.</summary>
internal static class Body
{
    /// <summary>Backstage refuses more than 100 KB; whole descriptors with an API's definition in them are larger.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The object that was sent. A body that is missing or something else is an error.</summary>
    public static async Task<JsonElement> ObjectAsync(HttpContext http) =>
        await OptionalAsync(http) is { } body
            ? body.ValueKind == JsonValueKind.Object ? body : throw Invalid("Expected body to be a JSON object")
            : throw Invalid("Missing request body");

    /// <summary>The object that was sent, an empty one when nothing was.</summary>
    public static async Task<JsonElement> ObjectOrEmptyAsync(HttpContext http) =>
        await OptionalAsync(http) is null ? JsonElement.Parse("{}") : await ObjectAsync(http);

    private static async Task<JsonElement?> OptionalAsync(HttpContext http)
    {
        if (http.Items[typeof(Body)] is JsonElement read) return read;
        var bytes = await BytesAsync(http);
        if (bytes.Length == 0) return null;
        if (!http.Request.HasJsonContentType())
            throw Invalid(string.IsNullOrEmpty(http.Request.ContentType) ? "Content-Type missing" : "Illegal Content-Type, send application/json");
        try
        {
            using var document = JsonText.Parse(bytes);
            var body = document.RootElement.Clone();
            http.Items[typeof(Body)] = body;
            return body;
        }
        catch (JsonException e)
        {
            throw Invalid($"The body is no JSON: {e.Message}", e);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MostBytes) throw TooLarge();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes + 1;
        using var buffer = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
        return buffer.Length > MostBytes ? throw TooLarge() : buffer.ToArray();
    }

    private static BadHttpRequestException TooLarge() =>
        new($"request entity too large: at most {MostBytes} bytes are taken. Send less at once.", StatusCodes.Status413PayloadTooLarge);

    private static PorticoException Invalid(string message, Exception? inner = null) => new(ErrorCode.InvalidInput, message, inner);
}
