using System.Collections.Immutable;
using System.Text.Json;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Members of a body, each with the error that a wrong one gets.</summary>
internal static class Members
{
    /// <summary>Null when it isn't there.</summary>
    public static JsonElement? Of(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Undefined ? value : null;

    public static string? Text(JsonElement body, string name) => Of(body, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, "string");

    public static string RequiredText(JsonElement body, string name) => Text(body, name) ?? throw Missing(name);

    public static ImmutableArray<string>? Texts(JsonElement body, string name) => Of(body, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : throw Wrong(name, "array of strings");

    public static ImmutableArray<string> RequiredTexts(JsonElement body, string name) => Texts(body, name) ?? throw Missing(name);

    public static JsonElement? Object(JsonElement body, string name) => Of(body, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? value : throw Wrong(name, "object");

    public static int? Number(JsonElement body, string name, int least) => Of(body, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Floor(number) == number && number >= least
            ? (int)Math.Min(number, int.MaxValue)
            : throw Wrong(name, $"integer of at least {least}");

    /// <summary>Refuses what the request isn't made of.</summary>
    public static void Only(JsonElement body, string what, params ReadOnlySpan<string> known)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new PorticoException(ErrorCode.InvalidInput, $"Malformed request: {what} must NOT have additional properties, it has \"{Quoted.Shortly(member.Name)}\"");
        }
    }

    private static PorticoException Missing(string name) => new(ErrorCode.InvalidInput, $"request/body must have required property '{name}'");

    private static PorticoException Wrong(string name, string kind) => new(ErrorCode.InvalidInput, $"request/body/{name} must be {kind}");
}
