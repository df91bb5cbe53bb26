using System.Globalization;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Parts of timestamps and durations: <c>t.getFullYear()</c>, <c>t.getHours('-08:00')</c>, <c>d.getSeconds()</c>.</summary>
internal static class TimeFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        .. Of("getFullYear", t => t.Year),
        .. Of("getMonth", t => t.Month - 1),
        .. Of("getDate", t => t.Day),
        .. Of("getDayOfMonth", t => t.Day - 1),
        .. Of("getDayOfWeek", t => (int)t.DayOfWeek),
        .. Of("getDayOfYear", t => t.DayOfYear - 1),
        .. Of("getHours", t => t.Hour, d => d / 3_600_000_000_000),
        .. Of("getMinutes", t => t.Minute, d => d / 60_000_000_000),
        .. Of("getSeconds", t => t.Second, d => d / 1_000_000_000),
        .. Of("getMilliseconds", t => t.Millisecond, d => d / 1_000_000 % 1000),
    ];

    private static IEnumerable<CelFunction> Of(string name, Func<DateTime, int> part, Func<long, long>? ofDuration = null)
    {
        yield return new CelFunction(name, true, 1, a => a[0] switch
        {
            CelTimestamp t => new CelInt(part(Moment(t))),
            CelDuration d when ofDuration is not null => new CelInt(ofDuration(d.Nanoseconds)),
            _ => CelError.NoSuchOverload,
        });
        yield return new CelFunction(name, true, 2, a => (a[0], a[1]) switch
        {
            (CelTimestamp t, CelString zone) => InZone(t, zone.Value) is { } moment ? new CelInt(part(moment)) : new CelError($"unknown time zone {zone.Value}"),
            _ => CelError.NoSuchOverload,
        });
    }

    private static DateTime Moment(CelTimestamp t) => DateTimeOffset.FromUnixTimeSeconds(t.Seconds).UtcDateTime.AddTicks(t.Nanoseconds / 100);

    private static DateTime? InZone(CelTimestamp t, string zone)
    {
        var utc = Moment(t);
        if (zone.Length == 0) return utc;
        if (zone.Contains(':', StringComparison.Ordinal))
        {
            var sign = zone[0] == '-' ? -1 : 1;
            var parts = zone.TrimStart('+', '-').Split(':');
            return parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
                ? utc.AddMinutes(sign * ((hours * 60) + minutes)) : null;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? utc + found.GetUtcOffset(utc) : null;
    }
}
