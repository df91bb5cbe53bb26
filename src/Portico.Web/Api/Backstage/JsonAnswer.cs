using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portico.Web.Api.Backstage;

/// <summary>A small answer: written whole before anything is sent.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(BackstageCall call, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, s_options)) write(json);
        call.Http.Response.StatusCode = status;
        call.Http.Response.ContentType = BackstageError.ContentType;
        await call.Http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, call.Aborted);
    }

    /// <summary>Puts an entity's text in, as it is.</summary>
    public static void Entity(Utf8JsonWriter json, Core.Catalog.Queries.EntityView entity) => json.WriteRawValue(entity.ToDocument().Span, skipInputValidation: true);
}
