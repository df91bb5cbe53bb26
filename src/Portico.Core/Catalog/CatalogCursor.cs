using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Core.Catalog;

/// <summary>A place in a list as opaque text. It holds nothing but values of rows; the sum only tells a mangled one.</summary>
/// <param name="OrderBy">Column.</param>
/// <param name="Descending">Direction of the order.</param>
/// <param name="Place">Where.</param>
internal sealed record CatalogCursor(string OrderBy, bool Descending, EntityPosition Place)
{
    private const int SumLength = 6;
    private const int Longest = 4000;

    public static string? Write(CatalogQuery query, EntityPosition? place)
    {
        if (place is null) return null;
        var content = JsonSerializer.SerializeToUtf8Bytes(new CatalogCursor(query.OrderBy, query.Descending, place));
        return Base64Url.EncodeToString([.. SHA256.HashData(content).AsSpan(0, SumLength), .. content]);
    }

    /// <summary>The place of the query's cursor; null when it has none.</summary>
    public static EntityPosition? Read(CatalogQuery query)
    {
        if (query.Cursor is not { Length: > 0 } text) return null;
        try
        {
            if (text.Length <= Longest && Base64Url.DecodeFromChars(text) is { Length: > SumLength } bytes
                && SHA256.HashData(bytes.AsSpan(SumLength)).AsSpan(0, SumLength).SequenceEqual(bytes.AsSpan(0, SumLength))
                && JsonSerializer.Deserialize<CatalogCursor>(bytes.AsSpan(SumLength)) is { } cursor
                && cursor.OrderBy == query.OrderBy && cursor.Descending == query.Descending && cursor.Place is { Values.Length: 1, Id: not null } place) return place;
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            // Not a cursor at all: refused below like one of another list.
        }

        throw new PorticoException(
            ErrorCode.InvalidInput, "The cursor is not one of this portal, or of another order of the list. Start from the first page, without a cursor.");
    }
}
