using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portico.Core.Catalog.Queries;

namespace Portico.Web.Api.Backstage;

/// <summary>
/// Writes an answer of entities as it comes. Stored text is copied; only when fields are asked for it is taken apart.
/// Nothing is sent before there is a good deal of it, so that a failure at the start can still be told.
/// </summary>
internal sealed class EntityWriter(HttpContext http, EntityFields? fields)
{
    private const int Enough = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private bool _followed;

    public void Raw(ReadOnlySpan<byte> json) => _buffer.Write(json);

    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.GetSpan(20), out var written);
        _buffer.Advance(written);
    }

    /// <summary>A text that needs no escaping, with what stands before it, its opening quote included.</summary>
    public void Text(ReadOnlySpan<byte> before, string plain)
    {
        Raw(before);
        _buffer.Advance(Encoding.ASCII.GetBytes(plain, _buffer.GetSpan(plain.Length)));
        Raw("\""u8);
    }

    /// <summary>Entities with commas between them, and null for what isn't there.</summary>
    public async ValueTask EntitiesAsync(IEnumerable<EntityView?> entities)
    {
        foreach (var entity in entities)
        {
            if (_followed) Raw(","u8);
            _followed = true;
            if (entity is null) Raw("null"u8);
            else if (fields is null) entity.WriteTo(_buffer);
            else Pick(entity);
            if (_buffer.WrittenCount >= Enough) await FlushAsync();
        }
    }

    public async ValueTask EndAsync()
    {
        if (!http.Response.HasStarted) http.Response.ContentType = BackstageError.ContentType;
        await FlushAsync();
    }

    private async ValueTask FlushAsync()
    {
        if (!http.Response.HasStarted) http.Response.ContentType = BackstageError.ContentType;
        await http.Response.BodyWriter.WriteAsync(_buffer.WrittenMemory, http.RequestAborted);
        _buffer.ResetWrittenCount();
    }

    private void Pick(EntityView entity)
    {
        using var document = JsonDocument.Parse(entity.ToDocument());
        using var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        fields!.Write(json, document.RootElement);
    }
}
