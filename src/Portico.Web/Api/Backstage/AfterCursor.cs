using System.Text;
using System.Text.Json;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>The <c>after</c> of the plain list: base64 of <c>{"limit":20,"offset":40}</c>.</summary>
internal readonly record struct AfterCursor(int? Limit, int? Offset)
{
    public string Encode() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{{\"limit\":{Limit},\"offset\":{Offset}}}"));

    public static AfterCursor Decode(string text)
    {
        try
        {
            using var document = JsonText.Parse(EntityCursor.Bytes(text));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new AfterCursor(Number(document.RootElement, "limit", 1), Number(document.RootElement, "offset", 0));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new PorticoException(ErrorCode.InvalidInput, "Malformed after cursor, could not be parsed", e);
        }
        throw new PorticoException(ErrorCode.InvalidInput, "Malformed after cursor, could not be parsed");
    }

    private static int? Number(JsonElement of, string name, int least) => !of.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least
            ? number
            : throw new PorticoException(ErrorCode.InvalidInput, $"Malformed after cursor, {name} was not a number of at least {least}");
}
