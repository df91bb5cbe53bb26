using System.Text.Json;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>What the next page of locations is asked with: base64 of <c>{"limit":1000,"afterId":"…","query":{…}}</c>.</summary>
internal sealed record LocationCursor(int Limit, string AfterId, JsonElement? Query)
{
    public string Encode()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("limit", Limit);
            json.WriteString("afterId", AfterId);
            if (Query is { } query)
            {
                json.WritePropertyName("query");
                query.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return Convert.ToBase64String(buffer.ToArray());
    }

    public static LocationCursor Decode(string text)
    {
        if (text.Length == 0) throw new PorticoException(ErrorCode.InvalidInput, "Cursor cannot be empty");
        try
        {
            using var document = JsonText.Parse(EntityCursor.Bytes(text));
            var root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException("The cursor is no object.");
            return new LocationCursor(
                Members.Number(root, "limit", 1) ?? throw new JsonException("limit is missing."), Members.Text(root, "afterId") ?? "", Members.Object(root, "query"));
        }
        catch (Exception e) when (e is JsonException or FormatException or PorticoException)
        {
            throw new PorticoException(ErrorCode.InvalidInput, "Malformed cursor, ask for the first page again", e);
        }
    }
}
