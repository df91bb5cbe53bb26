using System.Globalization;
using System.Text;
using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary><c>"%s is %.2f".format([a, b])</c>: clauses s, d, f, e, b, o, x, X and %%.</summary>
internal static class Formatting
{
    public static CelValue Format(CelString template, CelList arguments)
    {
        var text = template.Value;
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }
            if (++i >= text.Length) return new CelError("unexpected end of string");
            if (text[i] == '%')
            {
                result.Append('%');
                continue;
            }
            int? precision = null;
            if (text[i] == '.')
            {
                var from = ++i;
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                if (i == from || i - from > 4) return new CelError("could not parse precision in formatting clause");
                precision = int.Parse(text.AsSpan(from, i - from), CultureInfo.InvariantCulture);
                if (i >= text.Length) return new CelError("unexpected end of string");
            }
            if (next >= arguments.Count) return new CelError($"index {next} out of range");
            var (written, fault) = Clause(text[i], arguments[next++], precision);
            if (fault is not null) return fault;
            if (result.Length + written!.Length > CelLimits.MaxText) return CelLimits.TooLong;
            result.Append(written);
        }
        return new CelString(result.ToString());
    }

    private static (string? Text, CelError? Fault) Clause(char verb, CelValue value, int? precision) => verb switch
    {
        's' => Text(value) is { } text ? (text, null) : Refused("string", value),
        'd' => value switch
        {
            CelInt or CelUint => (value.ToString(), null),
            CelDouble d when !double.IsFinite(d.Value) => (Special(d.Value), null),
            _ => Refused("decimal", value),
        },
        'f' => Number(value) is { } number
            ? (double.IsFinite(number) ? number.ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture) : Special(number), null)
            : Refused("fixed-point", value),
        'e' => Number(value) is { } number
            ? (double.IsFinite(number) ? Exponent(number, precision ?? 6) : Special(number), null)
            : Refused("scientific", value),
        'b' => value switch
        {
            CelBool b => (b.Value ? "1" : "0", null),
            CelInt i => (Radix(i.Value, 2), null),
            CelUint u => (ToRadix(u.Value, 2), null),
            _ => Refused("binary", value),
        },
        'o' => value switch
        {
            CelInt i => (Radix(i.Value, 8), null),
            CelUint u => (ToRadix(u.Value, 8), null),
            _ => Refused("octal", value),
        },
        'x' or 'X' => Hex(value, verb == 'X') is { } hex ? (hex, null) : Refused("hex", value),
        _ => (null, new CelError($"could not parse formatting clause: unrecognized formatting clause \"{verb}\"")),
    };

    private static string? Text(CelValue value) => value switch
    {
        CelString s => s.Value,
        CelBool or CelInt or CelUint or CelNull or CelTypeValue or CelDuration or CelTimestamp => value.ToString(),
        CelDouble d => double.IsFinite(d.Value) ? NumberText.Shortest(d.Value) : Special(d.Value),
        CelBytes b => Encoding.UTF8.GetString(b.Value),
        CelList list => Joined(list.Elements().Select(Text), "[", "]"),
        CelMap map => Joined(
            map.Keys.Select(k => (Key: Text(k), Value: Text(map.Find(k)!))).OrderBy(e => e.Key, StringComparer.Ordinal)
                .Select(e => e.Key is null || e.Value is null ? null : $"{e.Key}: {e.Value}"), "{", "}"),
        _ => null,
    };

    private static string? Joined(IEnumerable<string?> parts, string open, string close)
    {
        var all = parts.ToArray();
        return all.Contains(null) ? null : $"{open}{string.Join(", ", all)}{close}";
    }

    private static double? Number(CelValue value) => value switch
    {
        CelDouble d => d.Value,
        CelInt i => i.Value,
        CelUint u => u.Value,
        CelString { Value: "NaN" } => double.NaN,
        CelString { Value: "Infinity" } => double.PositiveInfinity,
        CelString { Value: "-Infinity" } => double.NegativeInfinity,
        _ => null,
    };

    private static string Special(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    private static string Exponent(double value, int precision)
    {
        var text = value.ToString("e" + precision, CultureInfo.InvariantCulture); // 1.052e+003
        var e = text.IndexOf('e', StringComparison.Ordinal);
        var digits = text[(e + 2)..].TrimStart('0').PadLeft(2, '0');
        return $"{text[..(e + 2)]}{digits}";
    }

    private static string Radix(long value, int radix) => value < 0 ? "-" + ToRadix(unchecked((ulong)-value), radix) : ToRadix((ulong)value, radix);

    private static string ToRadix(ulong value, int radix)
    {
        if (value == 0) return "0";
        var digits = new StringBuilder();
        for (; value > 0; value /= (ulong)radix) digits.Insert(0, (char)('0' + (value % (ulong)radix)));
        return digits.ToString();
    }

    private static string? Hex(CelValue value, bool upper)
    {
        var text = value switch
        {
            CelInt { Value: < 0 } i => "-" + unchecked((ulong)-i.Value).ToString("x", CultureInfo.InvariantCulture),
            CelInt i => i.Value.ToString("x", CultureInfo.InvariantCulture),
            CelUint u => u.Value.ToString("x", CultureInfo.InvariantCulture),
            CelString s => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(s.Value)),
            CelBytes b => Convert.ToHexStringLower(b.Value),
            _ => null,
        };
        return upper ? text?.ToUpperInvariant() : text;
    }

    private static (string?, CelError) Refused(string clause, CelValue value) =>
        (null, new CelError($"error during formatting: {clause} clause can't be used with a value of type {value.TypeName}"));
}
