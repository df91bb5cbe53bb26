using System.Globalization;
using System.Text;
using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Conversions: <c>int("3")</c>, <c>string(1.5)</c>, <c>timestamp("…Z")</c>.</summary>
internal static class Conversions
{
    private static readonly CelError s_range = new("range");

    public static IEnumerable<CelFunction> All { get; } =
    [
        new("int", false, 1, a => ToInt(a[0])),
        new("uint", false, 1, a => ToUint(a[0])),
        new("double", false, 1, a => ToDouble(a[0])),
        new("string", false, 1, a => ToText(a[0])),
        new("bytes", false, 1, a => a[0] switch { CelBytes => a[0], CelString s => new CelBytes(Encoding.UTF8.GetBytes(s.Value)), _ => CelError.NoSuchOverload }),
        new("bool", false, 1, a => ToBool(a[0])),
        new("duration", false, 1, a => a[0] switch
        {
            CelDuration => a[0],
            CelString s => TimeText.ParseDuration(s.Value) ?? new CelError($"time: invalid duration \"{s.Value}\""),
            _ => CelError.NoSuchOverload,
        }),
        new("timestamp", false, 1, a => a[0] switch
        {
            CelTimestamp => a[0],
            CelInt i => TimeText.TimestampOf((Int128)i.Value * 1_000_000_000),
            CelString s => TimeText.ParseTimestamp(s.Value) ?? new CelError($"parsing time \"{s.Value}\": no RFC 3339 time"),
            _ => CelError.NoSuchOverload,
        }),
    ];

    private static CelValue ToInt(CelValue value) => value switch
    {
        CelInt => value,
        CelUint u => u.Value <= long.MaxValue ? new CelInt((long)u.Value) : s_range,
        CelDouble d => d.Value is > -9.2233720368547758E+18 and < 9.2233720368547758E+18 ? new CelInt((long)d.Value) : s_range,
        CelString s => long.TryParse(s.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
            ? new CelInt(n) : new CelError($"strconv.ParseInt: parsing \"{s.Value}\": invalid syntax"),
        CelTimestamp t => new CelInt(t.Seconds),
        CelDuration d => new CelInt(d.Nanoseconds),
        _ => CelError.NoSuchOverload,
    };

    private static CelValue ToUint(CelValue value) => value switch
    {
        CelUint => value,
        CelInt i => i.Value >= 0 ? new CelUint((ulong)i.Value) : s_range,
        CelDouble d => d.Value is >= 0 and < 1.8446744073709552E+19 ? new CelUint((ulong)d.Value) : s_range,
        CelString s => ulong.TryParse(s.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new CelUint(n) : new CelError($"strconv.ParseUint: parsing \"{s.Value}\": invalid syntax"),
        _ => CelError.NoSuchOverload,
    };

    private static CelValue ToDouble(CelValue value) => value switch
    {
        CelDouble => value,
        CelInt i => new CelDouble(i.Value),
        CelUint u => new CelDouble(u.Value),
        CelString s => Parse(s.Value),
        _ => CelError.NoSuchOverload,
    };

    private static CelValue Parse(string text)
    {
        var lower = text.ToLowerInvariant();
        if (lower.TrimStart('+', '-') is "inf" or "infinity") return new CelDouble(lower[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);
        if (lower == "nan") return new CelDouble(double.NaN);
        return text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
            && double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var n)
            ? new CelDouble(n) : new CelError($"strconv.ParseFloat: parsing \"{text}\": invalid syntax");
    }

    private static CelValue ToText(CelValue value) => value switch
    {
        CelString => value,
        CelInt or CelUint or CelBool or CelDuration or CelTimestamp => new CelString(value.ToString()!),
        CelDouble d => new CelString(NumberText.Shortest(d.Value)),
        CelBytes b => Utf8(b),
        CelOpaque => new CelString(value.ToString()!),
        _ => CelError.NoSuchOverload,
    };

    private static CelValue Utf8(CelBytes bytes)
    {
        try
        {
            return new CelString(new UTF8Encoding(false, true).GetString(bytes.Value));
        }
        catch (DecoderFallbackException)
        {
            return new CelError("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static CelValue ToBool(CelValue value) => value switch
    {
        CelBool => value,
        CelString { Value: "1" or "t" or "T" or "true" or "TRUE" or "True" } => CelBool.True,
        CelString { Value: "0" or "f" or "F" or "false" or "FALSE" or "False" } => CelBool.False,
        CelString s => new CelError($"strconv.ParseBool: parsing \"{s.Value}\": invalid syntax"),
        _ => CelError.NoSuchOverload,
    };
}
