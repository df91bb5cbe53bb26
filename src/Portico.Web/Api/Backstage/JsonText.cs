using System.Buffers;
using System.Text.Json;

namespace Portico.Web.Api.Backstage;

/// <summary>Reads JSON that a client sent so that no text in it is broken: half a surrogate pair or bytes that are no UTF-8 are a <see cref="JsonException"/> here, not a failure later.</summary>
internal static class JsonText
{
    private const int Deepest = 64;

    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
        try
        {
            CheckTexts(json.Span);
            return document;
        }
        catch (InvalidOperationException e)
        {
            document.Dispose();
            throw new JsonException("A text in the JSON is no valid Unicode.", e);
        }
    }

    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        var buffer = ArrayPool<char>.Shared.Rent(1024);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
                if (buffer.Length < reader.ValueSpan.Length)
                {
                    ArrayPool<char>.Shared.Return(buffer);
                    buffer = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
                }
                reader.CopyString(buffer);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
