using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portico.Schema.Documents;

/// <summary>
/// What a plain YAML scalar means to Kubernetes: YAML 1.1 booleans, octal with a leading zero, no timestamps; a float is written as Go writes it,
/// so <c>5.0</c> becomes the JSON number <c>5</c>, as with kubectl.
/// </summary>
internal static partial class YamlScalar
{
    /// <summary>The value of a plain scalar; <paramref name="unsupported"/> for what JSON cannot hold (.inf, .nan).</summary>
    public static JsonNode? Resolve(string text, out bool unsupported)
    {
        unsupported = false;
        if (text.Length == 0) return null;
        switch (text)
        {
            case "~" or "null" or "Null" or "NULL":
                return null;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
            case ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF":
                unsupported = true;
                return null;
        }

        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.')) return JsonValue.Create(text);
        return Number(text) ?? JsonValue.Create(text);
    }

    /// <summary>Whether a plain scalar with this text would be read as something else than this string.</summary>
    public static bool NeedsQuotes(string text)
    {
        var value = Resolve(text, out var unsupported);
        return unsupported || value is null || value.GetValueKind() != System.Text.Json.JsonValueKind.String;
    }

    /// <summary>A float64 as Go's JSON encoder writes it.</summary>
    public static string GoFloat(double value)
    {
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        var magnitude = Math.Abs(value);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return magnitude is >= 1e-6 and < 1e21 ? Positional(text) : Exponential(text);
    }

    private static JsonValue? Number(string text)
    {
        var plain = text.Contains('_', StringComparison.Ordinal) && text[0] != '.' ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (text[0] != '.' && Integer(plain) is { } integer) return JsonNumber.Node(integer);
        if (!FloatPattern().IsMatch(plain)) return null;
        var value = double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? JsonNumber.Node(GoFloat(value)) : null;
    }

    /// <summary>Go's ParseInt with base 0 (0x, 0o, 0b, leading zero), within int64 or uint64.</summary>
    private static string? Integer(string plain)
    {
        var negative = plain[0] == '-';
        var digits = plain[0] is '+' or '-' ? plain.AsSpan(1) : plain.AsSpan();
        if (digits.IsEmpty) return null;
        uint radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            radix = digits[1] switch { 'x' or 'X' => 16u, 'b' or 'B' => 2u, _ => 8u };
            digits = digits[1] is 'x' or 'X' or 'b' or 'B' or 'o' or 'O' ? digits[2..] : digits[1..];
            if (digits.IsEmpty) return null;
        }

        ulong value = 0;
        foreach (var c in digits)
        {
            var digit = c switch { >= '0' and <= '9' => c - '0', >= 'a' and <= 'f' => c - 'a' + 10, >= 'A' and <= 'F' => c - 'A' + 10, _ => 99 };
            if (digit >= radix) return null;
            if (value > (ulong.MaxValue - (ulong)digit) / radix) return null;
            value = (value * radix) + (ulong)digit;
        }

        if (!negative) return plain[0] == '+' && value > long.MaxValue ? null : value.ToString(CultureInfo.InvariantCulture);
        if (value > (ulong)long.MaxValue + 1) return null;
        return value == 0 ? "0" : "-" + value.ToString(CultureInfo.InvariantCulture);
    }

    private static string Positional(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0) return text;
        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : "";
        var mantissa = text[sign.Length..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var position = (point < 0 ? mantissa.Length : point) + exponent;
        if (position <= 0) return sign + "0." + new string('0', -position) + digits;
        if (position >= digits.Length) return sign + digits.PadRight(position, '0');
        return sign + digits[..position] + "." + digits[position..];
    }

    private static string Exponential(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
        {
            text = double.Parse(text, CultureInfo.InvariantCulture).ToString("0.################E+0", CultureInfo.InvariantCulture);
            e = text.IndexOf('E', StringComparison.Ordinal);
        }

        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var result = new StringBuilder(text, 0, e, 32).Append('e').Append(exponent < 0 ? '-' : '+');
        return result.Append(CultureInfo.InvariantCulture, $"{Math.Abs(exponent)}").ToString();
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FloatPattern();
}
