using System.Globalization;
using System.Text;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>Durations as Go and Prometheus write them: <c>1h30m</c>, <c>90s</c>, <c>30d</c>.</summary>
internal static class DurationReading
{
    private static readonly (string Unit, decimal Seconds)[] Units =
        [("ns", 0.000000001m), ("us", 0.000001m), ("µs", 0.000001m), ("ms", 0.001m), ("y", 31_536_000m), ("w", 604_800m), ("d", 86_400m), ("h", 3600m), ("m", 60m), ("s", 1m)];

    private static readonly (string One, decimal Seconds)[] Words = [("day", 86_400m), ("hour", 3600m), ("minute", 60m), ("second", 1m), ("millisecond", 0.001m)];

    public static Reading? Of(string text)
    {
        if (text.Length == 0) return null;
        if (SecondsOf(text) is not { } seconds) return new Reading("Not understood as a duration such as 1h30m", false);
        return seconds == 0 ? new Reading("= no time at all") : new Reading("= " + InWords(text, seconds));
    }

    /// <summary>Seconds, or null when it isn't a duration.</summary>
    public static decimal? SecondsOf(string text)
    {
        if (text.Length > 40) return null;
        var rest = text.AsSpan().TrimStart("+-");
        if (rest is "0") return 0;
        if (rest.IsEmpty) return null;
        decimal sum = 0;
        while (!rest.IsEmpty)
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.')) digits++;
            if (digits is 0 or > 15 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            rest = rest[digits..];
            if (UnitAt(rest) is not { } unit) return null;
            sum += number * unit.Seconds;
            rest = rest[unit.Unit.Length..];
        }
        return text[0] == '-' ? -sum : sum;
    }

    /// <summary>A text of several units in one, a text of one unit in several: what the person didn't write.</summary>
    private static string InWords(string text, decimal seconds)
    {
        var isSeveral = text.Count(char.IsAsciiLetter) > 1 && !text.EndsWith("ms", StringComparison.Ordinal);
        var sign = seconds < 0 ? "minus " : "";
        var rest = Math.Abs(seconds);
        if (isSeveral)
        {
            foreach (var (one, size) in Words)
            {
                if (rest >= size && rest % size == 0) return sign + Counted(rest / size, one);
            }
            return $"{sign}{rest.ToString("0.#########", CultureInfo.InvariantCulture)} seconds";
        }
        var words = new StringBuilder(sign);
        foreach (var (one, size) in Words)
        {
            var count = Math.Floor(rest / size);
            if (count == 0) continue;
            rest -= count * size;
            if (words.Length > sign.Length) words.Append(' ');
            words.Append(Counted(count, one));
        }
        return words.Length > sign.Length ? words.ToString() : "less than a millisecond";
    }

    private static string Counted(decimal count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {one}{(count == 1 ? "" : "s")}");

    private static (string Unit, decimal Seconds)? UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Unit, StringComparison.Ordinal)) return unit;
        }
        return null;
    }
}
