using System.Globalization;
using System.Text.RegularExpressions;
using Portico.Schema.Patterns;

namespace Portico.Schema.Formats;

/// <summary>Dates, times and durations as go-openapi's strfmt takes them.</summary>
internal static partial class TimeFormats
{
    public static bool IsDate(string s) =>
        s.Length == 10 && Re2Pattern.Of("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").IsMatch(s) && IsDay(s);

    /// <summary>RFC 3339; the offset is not checked for range, and any character may stand before the fraction.</summary>
    public static bool IsDateTime(string s)
    {
        if (s.Length < 4) return false;
        var parts = s.ToLowerInvariant().Split('t');
        if (parts.Length < 2 || !IsDate(parts[0])) return false;
        if (!Re2Pattern.Of("^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$").IsMatch(parts[1])) return false;
        var time = parts[1];
        return string.CompareOrdinal(time, 0, "23", 0, 2) <= 0 && string.CompareOrdinal(time, 3, "59", 0, 2) <= 0 && string.CompareOrdinal(time, 6, "59", 0, 2) <= 0;
    }

    /// <summary>Go's <c>1h30m</c>, or Scala's <c>2 hours 5 minutes</c>, which is looked for anywhere in the text: <c>799.28sé</c> passes in a server too.</summary>
    public static bool IsDuration(string s)
    {
        if (IsGoDuration(s)) return true;
        var known = false;
        foreach (Match match in Part().Matches(s))
        {
            if (!long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return false;
            known |= IsUnit(match.Groups[2].Value);
        }

        return known;
    }

    /// <summary>time.ParseDuration, its int64 range included.</summary>
    public static bool IsGoDuration(string s)
    {
        var rest = s.AsSpan();
        if (!rest.IsEmpty && rest[0] is '+' or '-') rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;
        var total = 0m;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(_digits);
            if (digits <= 0) return false;
            var number = rest[..digits];
            if (number is "." || number.Count('.') > 1 || digits > 27) return false;
            rest = rest[digits..];
            var end = rest.IndexOfAny(_digits);
            if (end < 0) end = rest.Length;
            if (Nanoseconds(rest[..end]) is not { } unit) return false;
            if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 9.3e18m) return false;
            total += amount * unit;
            if (total > 9223372036854775808m) return false;
            rest = rest[end..];
        }

        return total <= 9223372036854775807m || s[0] == '-';
    }

    private static readonly System.Buffers.SearchValues<char> _digits = System.Buffers.SearchValues.Create("0123456789.");

    private static readonly string[][] _units =
    [
        ["ns", "nano"], ["us", "µs", "micro"], ["ms", "milli"], ["s", "sec"], ["m", "min"], ["h", "hr", "hour"], ["d", "day"], ["w", "wk", "week"],
    ];

    private static bool IsUnit(string text)
    {
        var unit = text.ToLowerInvariant();
        return _units.Any(variants => variants.Contains(unit, StringComparer.OrdinalIgnoreCase) || unit.StartsWith(variants[^1], StringComparison.Ordinal));
    }

    private static decimal? Nanoseconds(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1m,
        "us" or "µs" or "μs" => 1_000m,
        "ms" => 1_000_000m,
        "s" => 1_000_000_000m,
        "m" => 60_000_000_000m,
        "h" => 3_600_000_000_000m,
        _ => null,
    };

    private static bool IsDay(string s) =>
        DateOnly.TryParseExact(s[0] == '0' && s.StartsWith("0000", StringComparison.Ordinal) ? "2000" + s[4..] : s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"([0-9]+)[\t\n\f\r ]*([A-Za-zµ]+)")]
    private static partial Regex Part();
}
