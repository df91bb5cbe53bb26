using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>
/// What the next or previous page of a query is asked with: base64 of JSON. Clients look into it: with a member <c>query</c> they send it by POST, otherwise by GET.
/// Nothing in it is believed: whatever it says, it is a query that the caller could have asked.
/// </summary>
internal sealed record EntityCursor(EntityPosition Position)
{
    private const int Longest = 1024 * 1024;
    private const int LongestValue = 4096;

    /// <summary>The <c>filter</c> parameters of a query that came by GET.</summary>
    public ImmutableArray<string> Filters { get; init; } = [];

    /// <summary>The <c>query</c> of one that came by POST.</summary>
    public JsonElement? Query { get; init; }

    public ImmutableArray<EntityOrder> Order { get; init; } = [];

    public string Text { get; init; } = "";

    public ImmutableArray<string> TextFields { get; init; } = [];

    /// <summary>The total of the first page, which later ones repeat.</summary>
    public long Total { get; init; }

    public string Encode()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("orderFields");
            foreach (var order in Order)
            {
                json.WriteStartObject();
                json.WriteString("field", order.Field);
                json.WriteString("order", order.Descending ? "desc" : "asc");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("orderFieldValues");
            foreach (var value in Position.Values) json.WriteStringValue(value);
            json.WriteStringValue(Position.Id);
            json.WriteEndArray();
            json.WriteBoolean("isPrevious", Position.Backwards);
            if (Text.Length > 0)
            {
                json.WriteStartObject("fullTextFilter");
                json.WriteString("term", Text);
                WriteStrings(json, "fields", TextFields);
                json.WriteEndObject();
            }
            WriteStrings(json, "filter", Filters);
            if (Query is { } query)
            {
                json.WritePropertyName("query");
                query.WriteTo(json);
            }
            json.WriteNumber("totalItems", Total);
            json.WriteEndObject();
        }
        return Convert.ToBase64String(buffer.WrittenSpan);
    }

    public static EntityCursor Decode(string text)
    {
        if (text.Length == 0) throw Malformed("it is empty");
        if (text.Length > Longest) throw Malformed("it is too long");
        try
        {
            using var document = JsonText.Parse(Bytes(text));
            return Of(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Malformed("it is no JSON", e);
        }
        catch (FormatException e)
        {
            throw Malformed("it is no base64", e);
        }
    }

    private static EntityCursor Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Malformed("it is no object");
        var order = Member(root, "orderFields", JsonValueKind.Array).EnumerateArray().Select(OrderOf).ToList();
        var values = Member(root, "orderFieldValues", JsonValueKind.Array).EnumerateArray().Select(ValueOf).ToList();
        if (EntityOrderText.Checked(order).Length != order.Count) throw Malformed("orderFields has a field twice, or an empty one");
        if (values.Count != order.Count + 1 || values[^1] is not { Length: > 0 } id) throw Malformed("orderFieldValues doesn't fit orderFields");
        var previous = root.TryGetProperty("isPrevious", out var backwards) && backwards.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Malformed("isPrevious is no boolean"),
        };
        var search = root.TryGetProperty("fullTextFilter", out var f) ? f : (JsonElement?)null;
        if (search is { ValueKind: not JsonValueKind.Object }) throw Malformed("fullTextFilter is no object");
        return new EntityCursor(new EntityPosition([.. values[..^1]], id, previous))
        {
            Order = [.. order],
            Filters = StringsOf(root, "filter"),
            Query = root.TryGetProperty("query", out var query) ? query.ValueKind == JsonValueKind.Object ? query.Clone() : throw Malformed("query is no object") : null,
            Text = search is { } with ? Member(with, "term", JsonValueKind.String).GetString()! : "",
            TextFields = search is { } among ? StringsOf(among, "fields") : [],
            Total = root.TryGetProperty("totalItems", out var total) ? total.ValueKind == JsonValueKind.Number && total.TryGetInt64(out var n) && n >= 0 ? n : throw Malformed("totalItems is no count") : 0,
        };
    }

    private static EntityOrder OrderOf(JsonElement order)
    {
        if (order.ValueKind != JsonValueKind.Object) throw Malformed("orderFields has something that is no object");
        return EntityOrderText.Of(Member(order, "field", JsonValueKind.String).GetString()!, Member(order, "order", JsonValueKind.String).GetString()!);
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.GetString() is { Length: <= LongestValue } text => text,
        _ => throw Malformed("orderFieldValues has something that is no text"),
    };

    private static ImmutableArray<string> StringsOf(JsonElement of, string name) => !of.TryGetProperty(name, out var list)
        ? []
        : list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(v => v.GetString()!)]
            : throw Malformed($"{name} is no list of strings");

    private static JsonElement Member(JsonElement of, string name, JsonValueKind kind) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : throw Malformed($"{name} is missing, or no {kind}");

    private static void WriteStrings(Utf8JsonWriter json, string name, ImmutableArray<string> strings)
    {
        if (strings.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var s in strings) json.WriteStringValue(s);
        json.WriteEndArray();
    }

    /// <summary>Of plain base64, and of the kind for URLs that a proxy or client may have made of it.</summary>
    internal static byte[] Bytes(string text)
    {
        var plain = new StringBuilder(text).Replace('-', '+').Replace('_', '/').Replace(' ', '+').ToString().TrimEnd('=');
        return Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
    }

    private static PorticoException Malformed(string why, Exception? inner = null) =>
        new(ErrorCode.InvalidInput, $"Malformed cursor: {why}. Ask for the first page again.", inner);
}
