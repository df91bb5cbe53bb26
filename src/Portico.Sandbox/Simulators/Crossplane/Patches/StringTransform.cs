using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>Format, Convert, TrimPrefix, TrimSuffix, Regexp, Join, Replace.</summary>
internal static class StringTransform
{
    public static JsonNode? Apply(JsonObject settings, JsonNode? value) => JsonValue.Create(settings.Text("type") switch
    {
        "" or "Format" => GoFormat.Print(Setting(settings, "fmt"), [value]),
        "Convert" => Convert(Setting(settings, "convert"), value),
        "TrimPrefix" => Plain(value) is var text && Setting(settings, "trim") is var trim && text.StartsWith(trim, StringComparison.Ordinal) ? text[trim.Length..] : text,
        "TrimSuffix" => Plain(value) is var text && Setting(settings, "trim") is var trim && text.EndsWith(trim, StringComparison.Ordinal) ? text[..^trim.Length] : text,
        "Regexp" => Regexp(settings, Plain(value)),
        "Join" => Join(settings, value),
        "Replace" => Replace(settings, Plain(value)),
        var unknown => throw new PatchException($"string type \"{unknown}\" is not known; use Format, Convert, TrimPrefix, TrimSuffix, Regexp, Join or Replace"),
    });

    private static string Convert(string conversion, JsonNode? value) => conversion switch
    {
        "ToUpper" => Plain(value).ToUpperInvariant(),
        "ToLower" => Plain(value).ToLowerInvariant(),
        "ToBase64" => System.Convert.ToBase64String(Encoding.UTF8.GetBytes(Plain(value))),
        "FromBase64" => FromBase64(Plain(value)),
        "ToJson" => value?.ToJsonString() ?? "null",
        "ToSha1" => Hex(Sha1(Raw(value))),
        "ToSha256" => Hex(SHA256.HashData(Raw(value))),
        "ToSha512" => Hex(SHA512.HashData(Raw(value))),
        "ToAdler32" => Adler32(Raw(value)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new PatchException($"string conversion \"{conversion}\" is not known; use ToUpper, ToLower, ToBase64, FromBase64, ToJson, ToSha1, ToSha256, ToSha512 or ToAdler32"),
    };

    private static string Regexp(JsonObject settings, string text)
    {
        var pattern = settings.Text("regexp", "match");
        if (pattern.Length == 0) throw new PatchException("string transform of type Regexp requires regexp.match");
        var match = MatchTransform.Expression(pattern).Match(text);
        var group = settings.Whole("regexp", "group") ?? 0;
        if (!match.Success) throw new PatchException($"regexp \"{pattern}\" had no matches");
        return group >= 0 && group < match.Groups.Count
            ? match.Groups[(int)group].Value
            : throw new PatchException($"regexp \"{pattern}\" has no group {group}");
    }

    private static string Join(JsonObject settings, JsonNode? value)
    {
        if (settings.Object("join") is not { } join) throw new PatchException("string transform of type Join requires join.separator");
        return value is JsonArray list
            ? string.Join(join.Text("separator"), list.Select(Plain))
            : throw new PatchException("string transform of type Join needs a list as input");
    }

    private static string Replace(JsonObject settings, string text)
    {
        var search = settings.Text("replace", "search");
        if (search.Length == 0) throw new PatchException("string transform of type Replace requires replace.search");
        return text.Replace(search, settings.Text("replace", "replace"), StringComparison.Ordinal);
    }

    private static string Setting(JsonObject settings, string name) =>
        settings.Text(name) is { Length: > 0 } text ? text : throw new PatchException($"string transform of type {(settings.Text("type") is { Length: > 0 } type ? type : "Format")} requires \"{name}\"");

    private static string Plain(JsonNode? value) => GoFormat.Print("%v", [value]);

    private static byte[] Raw(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? Encoding.UTF8.GetBytes(Plain(value)) : Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");

    private static string Hex(byte[] bytes) => System.Convert.ToHexStringLower(bytes);

    // The composition asked for SHA-1; nothing here is secured by it.
#pragma warning disable CA5350
    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350

    private static uint Adler32(byte[] bytes)
    {
        uint a = 1, b = 0;
        foreach (var value in bytes)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }

    private static string FromBase64(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(System.Convert.FromBase64String(text));
        }
        catch (FormatException e)
        {
            throw new PatchException("the input is not base64", e);
        }
    }
}
