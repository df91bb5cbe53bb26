using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portico.Schema.Documents;

/// <summary>What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2).</summary>
internal static partial class YamlCoreScalar
{
    /// <summary>The value of a plain scalar; <paramref name="unsupported"/> for what JSON cannot hold (.inf, .nan).</summary>
    public static JsonNode? Resolve(string text, out bool unsupported)
    {
        unsupported = false;
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE":
                return JsonValue.Create(false);
            case ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF":
                unsupported = true;
                return null;
        }

        return text[0] is (>= '0' and <= '9') or '+' or '-' or '.' && Number(text) is { } number ? number : JsonValue.Create(text);
    }

    private static JsonValue? Number(string text)
    {
        if (Decimal().IsMatch(text))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : Real(text);
        if (Octal().IsMatch(text)) return text.Length <= 22 ? JsonValue.Create(Convert.ToInt64(text[2..], 8)) : null;
        if (Hexadecimal().IsMatch(text)) return text.Length <= 17 ? JsonValue.Create(Convert.ToInt64(text[2..], 16)) : null;
        return Float().IsMatch(text) ? Real(text) : null;
    }

    private static JsonValue? Real(string text)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? JsonNumber.Node(YamlScalar.GoFloat(value)) : null;
    }

    [GeneratedRegex(@"\A[-+]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A0o[0-7]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();

    [GeneratedRegex(@"\A0x[0-9a-fA-F]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
