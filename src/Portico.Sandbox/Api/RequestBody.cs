using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Api;

/// <summary>Reads request bodies, bounded, as JSON or YAML.</summary>
internal static class RequestBody
{
    public const int Limit = 3 * 1024 * 1024;

    public const string Accepted = "application/json, application/yaml";

    /// <summary>The media type without parameters.</summary>
    public static string MediaType(HttpContext http)
    {
        var type = http.Request.ContentType ?? "";
        var end = type.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? type : type[..end]).Trim();
    }

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Limit) throw StatusErrors.TooLarge(Limit);
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, (int)(http.Request.ContentLength ?? 4096)));
        while (true)
        {
            var read = await http.Request.Body.ReadAsync(buffer.GetMemory(4096), http.RequestAborted).ConfigureAwait(false);
            if (read == 0) return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > Limit) throw StatusErrors.TooLarge(Limit);
        }
    }

    /// <summary>The body as an object; members given twice are listed.</summary>
    /// <param name="http">The request.</param>
    /// <param name="schema">The built-in type that a binary body is read by; null when only text is taken.</param>
    public static async Task<(JsonObject Object, List<string> Duplicates)> ReadObjectAsync(HttpContext http, StructuralSchema? schema = null)
    {
        var type = MediaType(http);
        if (type == ProtoBody.MediaType && schema is not null) return (ProtoBody.Read((await ReadAsync(http).ConfigureAwait(false)).Span, schema), []);
        if (type is not ("" or "application/json" or "application/yaml" or "*/*")) throw StatusErrors.UnsupportedMediaType(Accepted);
        var text = await ReadAsync(http).ConfigureAwait(false);
        var duplicates = new List<string>();
        var node = Parse(text, type == "application/yaml", duplicates);
        return node is JsonObject obj ? (obj, duplicates) : throw StatusErrors.BadRequest("the object provided is unrecognized (must be of type object)");
    }

    public static JsonNode? Parse(ReadOnlyMemory<byte> text, bool yaml, List<string> duplicates)
    {
        if (yaml && !StartsLikeJson(text.Span)) return YamlBody.Parse(text.Span, duplicates);
        try
        {
            return ObjectJson.Parse(text, duplicates);
        }
        catch (JsonException e)
        {
            throw StatusErrors.BadRequest($"the object provided is unrecognized (must be of type object): {e.Message}");
        }
    }

    private static bool StartsLikeJson(ReadOnlySpan<byte> text)
    {
        var start = text.TrimStart(" \t\r\n"u8);
        return start.Length > 0 && (start[0] is (byte)'{' or (byte)'[');
    }
}
