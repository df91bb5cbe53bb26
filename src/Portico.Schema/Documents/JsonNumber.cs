using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Schema.Documents;

/// <summary>
/// A JSON number as Kubernetes' decoder sees it: an int64 when it is written without fraction and exponent and fits, otherwise a float64.
/// So <c>5</c> is an integer and <c>5.0</c> is not, though both are whole.
/// </summary>
public readonly record struct JsonNumber
{
    private JsonNumber(bool isInteger, long integer, double value) => (IsInteger, Integer, Value) = (isInteger, integer, value);

    /// <summary>Whether it is an int64.</summary>
    public bool IsInteger { get; }

    /// <summary>The int64; 0 when it is none.</summary>
    public long Integer { get; }

    /// <summary>The value as a float64; infinite when beyond its range.</summary>
    public double Value { get; }

    /// <summary>Whether the value is a whole number that a float64 holds exactly (|x| ≤ 2^53 - 1) or an int64.</summary>
    public bool IsWhole => IsInteger || (Math.Abs(Value) <= 9007199254740991 && Math.Floor(Value) == Value);

    /// <summary>An int64.</summary>
    public static JsonNumber Of(long value) => new(true, value, value);

    /// <summary>A float64.</summary>
    public static JsonNumber Of(double value) => new(false, 0, value);

    /// <summary>Reads a number as it is written in JSON.</summary>
    public static JsonNumber Parse(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('.', 'e', 'E') < 0 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return Of(integer);
        }

        return Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>Reads the number that <paramref name="node"/> is; false when it is none.</summary>
    public static bool TryGet(JsonNode? node, out JsonNumber number)
    {
        number = default;
        if (node is not JsonValue value) return false;
        if (value.TryGetValue(out long integer)) number = Of(integer);
        else if (value.TryGetValue(out JsonElement element))
        {
            if (element.ValueKind != JsonValueKind.Number) return false;
            number = Parse(element.GetRawText());
        }
        else if (value.TryGetValue(out int small)) number = Of(small);
        else if (value.TryGetValue(out double real)) number = double.IsFinite(real) ? Parse(value.ToJsonString()) : Of(real);
        else if (value.GetValueKind() == JsonValueKind.Number) number = Parse(value.ToJsonString());
        else return false;
        return true;
    }

    /// <summary>A value that keeps the text of a JSON number.</summary>
    public static JsonValue Node(ReadOnlySpan<char> text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && text is not ['-', '0', ..])
        {
            return JsonValue.Create(integer);
        }

        using var document = JsonDocument.Parse(text.ToString());
        return JsonValue.Create(document.RootElement.Clone())!;
    }
}
