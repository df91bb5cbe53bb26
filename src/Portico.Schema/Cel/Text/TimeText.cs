using System.Globalization;
using System.Text;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Text;

/// <summary>Durations as Go writes them (<c>1h30m0.5s</c>) and timestamps as RFC 3339 writes them.</summary>
internal static class TimeText
{
    private const long MinSeconds = -62135596800; // 0001-01-01T00:00:00Z
    private const long MaxSeconds = 253402300799; // 9999-12-31T23:59:59Z
    private static readonly Int128 s_maxDuration = (Int128)315_576_000_000 * 1_000_000_000;

    private static readonly Dictionary<string, long> s_units = new()
    {
        ["ns"] = 1, ["us"] = 1_000, ["µs"] = 1_000, ["μs"] = 1_000, ["ms"] = 1_000_000,
        ["s"] = 1_000_000_000, ["m"] = 60_000_000_000, ["h"] = 3_600_000_000_000,
    };

    public static CelValue DurationOf(Int128 nanoseconds) =>
        nanoseconds > long.MaxValue || nanoseconds < long.MinValue || Int128.Abs(nanoseconds) > s_maxDuration
            ? new CelError("range")
            : new CelDuration((long)nanoseconds);

    public static CelValue TimestampOf(Int128 nanoseconds)
    {
        var second = (Int128)1_000_000_000;
        var seconds = nanoseconds / second;
        var rest = nanoseconds % second;
        if (rest < 0)
        {
            rest += second;
            seconds--;
        }
        return seconds < MinSeconds || seconds > MaxSeconds ? new CelError("range") : new CelTimestamp((long)seconds, (int)rest);
    }

    /// <summary>As <c>string(duration)</c> in CEL: seconds with a fraction, <c>90.5s</c>.</summary>
    public static string Duration(long nanoseconds)
    {
        var value = (decimal)nanoseconds / 1_000_000_000m;
        return value.ToString("0.#########", CultureInfo.InvariantCulture) + "s";
    }

    public static string Timestamp(CelTimestamp t)
    {
        var text = DateTimeOffset.FromUnixTimeSeconds(t.Seconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = t.Nanoseconds == 0 ? "" : "." + t.Nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return text + fraction + "Z";
    }

    /// <summary>Parses <c>-1.5h30m</c>; null when it is none.</summary>
    public static CelValue? ParseDuration(string text)
    {
        var rest = text.AsSpan();
        var negative = false;
        if (rest.StartsWith("-") || rest.StartsWith("+"))
        {
            negative = rest[0] == '-';
            rest = rest[1..];
        }
        if (rest.SequenceEqual("0")) return new CelDuration(0);
        if (rest.IsEmpty) return null;
        decimal total = 0;
        while (!rest.IsEmpty)
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.')) digits++;
            var letters = digits;
            while (letters < rest.Length && !char.IsAsciiDigit(rest[letters]) && rest[letters] != '.') letters++;
            if (digits == 0 || digits > 25 || rest[..digits].Count('.') > 1 || rest[..digits].SequenceEqual(".")) return null;
            if (!s_units.TryGetValue(rest[digits..letters].ToString(), out var unit)) return null;
            if (!decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            if (number > long.MaxValue) return new CelError("range");
            total += number * unit;
            rest = rest[letters..];
        }
        total = decimal.Truncate(total);
        return total > long.MaxValue ? new CelError("range") : DurationOf((Int128)(negative ? -total : total));
    }

    /// <summary>Parses RFC 3339; null when it is none.</summary>
    public static CelValue? ParseTimestamp(string text)
    {
        // 2009-02-13T23:31:30.123456789Z, …+01:00
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't')) return null;
        var zone = text.IndexOfAny(['Z', 'z', '+', '-'], 19);
        if (zone < 0) return null;
        var fraction = text[19..zone];
        var nanoseconds = 0;
        if (fraction.Length > 0)
        {
            if (fraction[0] != '.' || fraction.Length < 2 || !fraction.Skip(1).All(char.IsAsciiDigit)) return null;
            nanoseconds = int.Parse(fraction[1..].PadRight(9, '0')[..9], CultureInfo.InvariantCulture);
        }
        var builder = new StringBuilder(text[..19]).Append(text[zone..].ToUpperInvariant());
        return DateTimeOffset.TryParseExact(
            builder.ToString(), ["yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? TimestampOf(((Int128)time.ToUnixTimeSeconds() * 1_000_000_000) + nanoseconds)
            : null;
    }
}
