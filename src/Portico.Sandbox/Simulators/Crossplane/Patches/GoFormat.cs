using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>
/// The verbs of Go's fmt.Sprintf that people use in compositions: <c>%s %d %v %t %q %x %f %g %%</c>, with width, precision,
/// <c>-</c>, <c>0</c> and <c>+</c>. Wrong uses come out as Go writes them, such as <c>%!d(string=a)</c>.
/// </summary>
internal static class GoFormat
{
    public static string Print(string format, IReadOnlyList<JsonNode?> values)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var start = ++i;
            while (i < format.Length && format[i] is '-' or '+' or '0' or ' ' or '#' or (>= '1' and <= '9') or '.') i++;
            if (i == format.Length) return text.Append("%!(NOVERB)").ToString();
            if (format[i] == '%') text.Append('%');
            else if (next == values.Count) text.Append(CultureInfo.InvariantCulture, $"%!{format[i]}(MISSING)");
            else text.Append(Verb(format[i], format[start..i], values[next++]));
        }

        if (next < values.Count)
            text.Append("%!(EXTRA ").AppendJoin(", ", values.Skip(next).Select(v => $"{TypeName(v)}={Plain(v)}")).Append(')');
        return text.ToString();
    }

    private static string Verb(char verb, string flags, JsonNode? value)
    {
        var digits = flags.TrimStart('-', '+', '0', ' ', '#');
        var dot = digits.IndexOf('.', StringComparison.Ordinal);
        int? precision = dot < 0 ? null : Number(digits[(dot + 1)..]);
        var width = Number(dot < 0 ? digits : digits[..dot]);
        var kind = value?.GetValueKind();
        var isWhole = value.Whole() is not null;
        var plain = (verb, kind) switch
        {
            ('v', _) => Plain(value),
            ('s', JsonValueKind.String) => precision is { } p ? Plain(value)[..Math.Min(p, Plain(value).Length)] : Plain(value),
            ('q', JsonValueKind.String) => JsonSerializer.Serialize(Plain(value)),
            ('x', JsonValueKind.String) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Plain(value))),
            ('d', JsonValueKind.Number) when isWhole => Signed(Plain(value), flags),
            ('x', JsonValueKind.Number) when isWhole => value.Whole()!.Value.ToString("x", CultureInfo.InvariantCulture),
            ('f', JsonValueKind.Number) when !isWhole => double.Parse(Plain(value), CultureInfo.InvariantCulture).ToString($"F{precision ?? 6}", CultureInfo.InvariantCulture),
            ('g', JsonValueKind.Number) when !isWhole => Plain(value),
            ('t', JsonValueKind.True or JsonValueKind.False) => Plain(value),
            _ => $"%!{verb}({TypeName(value)}={Plain(value)})",
        };
        if (flags.Contains('-', StringComparison.Ordinal)) return plain.PadRight(width);
        var zeros = flags.TrimStart('+').StartsWith('0') && kind == JsonValueKind.Number;
        return plain.PadLeft(width, zeros ? '0' : ' ');
    }

    private static string Signed(string number, string flags) =>
        flags.Contains('+', StringComparison.Ordinal) && number[0] != '-' ? "+" + number : number;

    // A width beyond this is a mistake, not a wish.
    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 1000) : 0;

    private static string Plain(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonArray array => $"[{string.Join(' ', array.Select(Plain))}]",
        JsonObject obj => $"map[{string.Join(' ', obj.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Plain(p.Value)}"))}]",
        _ => value.AsText() ?? "",
    };

    private static string TypeName(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "<nil>",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.Whole() is null ? "float64" : "int64",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "[]interface {}",
        _ => "map[string]interface {}",
    };
}
