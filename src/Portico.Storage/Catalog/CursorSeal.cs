using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Portico.Core.Errors;

namespace Portico.Storage.Catalog;

/// <summary>Turns cursors into opaque text and back. A changed one is refused: its content goes into a query.</summary>
internal sealed class CursorSeal(byte[] key)
{
    private const int TagLength = 12;
    private const int Longest = 4000;

    public string Seal(Cursor cursor)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(cursor);
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(key, content).AsSpan(0, TagLength), .. content]);
    }

    public Cursor Open(string text)
    {
        try
        {
            if (text.Length is > 0 and <= Longest)
            {
                var sealedBytes = Base64Url.DecodeFromChars(text);
                if (sealedBytes.Length > TagLength
                    && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, sealedBytes.AsSpan(TagLength)).AsSpan(0, TagLength), sealedBytes.AsSpan(0, TagLength)))
                {
                    return JsonSerializer.Deserialize<Cursor>(sealedBytes.AsSpan(TagLength))!;
                }
            }
        }
        catch (FormatException)
        {
            // Not even base64: refused below like every other text that isn't a cursor of this portal.
        }

        throw Refused();
    }

    public static PorticoException Refused() => new(
        ErrorCode.InvalidInput, "The cursor is not one of this portal, or of another order of the list. Start from the first page, without a cursor.");
}
