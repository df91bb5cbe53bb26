using System.Globalization;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>A schedule of five fields (<c>*/15 8-18 * * MON-FRI</c>) or a name for one (<c>@daily</c>), read as cron and Kubernetes do.</summary>
internal sealed class CronSchedule
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *", ["@monthly"] = "0 0 1 * *", ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@hourly"] = "0 * * * *",
    };

    private CronSchedule(string[] fields) => Fields = fields;

    /// <summary>The five fields as written.</summary>
    public string[] Fields { get; }

    public required ulong Minutes { get; init; }

    public required ulong Hours { get; init; }

    public required ulong DaysOfMonth { get; init; }

    public required ulong MonthsOfYear { get; init; }

    public required ulong DaysOfWeek { get; init; }

    /// <summary>The schedule, or null when it isn't one.</summary>
    public static CronSchedule? Parse(string text)
    {
        if (text.Length is 0 or > 200) return null;
        if (Names.TryGetValue(text.Trim(), out var named)) text = named;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) return null;
        if (Set(fields[0], 0, 59, []) is not { } minutes || Set(fields[1], 0, 23, []) is not { } hours || Set(fields[2], 1, 31, []) is not { } days
            || Set(fields[3], 1, 12, Months) is not { } months || Set(fields[4], 0, 7, Days) is not { } week)
        {
            return null;
        }
        if ((week & (1UL << 7)) != 0) week = (week | 1UL) & ~(1UL << 7);
        return new CronSchedule(fields) { Minutes = minutes, Hours = hours, DaysOfMonth = days, MonthsOfYear = months, DaysOfWeek = week };
    }

    /// <summary>The next runs after a time, in its own zone; fewer when there are none within five years.</summary>
    public IReadOnlyList<DateTimeOffset> Next(DateTimeOffset after, int count)
    {
        var found = new List<DateTimeOffset>(count);
        var day = new DateTimeOffset(after.Year, after.Month, after.Day, 0, 0, 0, after.Offset);
        for (var i = 0; i < 366 * 5 && found.Count < count; i++, day = day.AddDays(1))
        {
            if (!Has(MonthsOfYear, day.Month) || !IsDay(day)) continue;
            for (var hour = 0; hour < 24 && found.Count < count; hour++)
            {
                if (!Has(Hours, hour)) continue;
                for (var minute = 0; minute < 60 && found.Count < count; minute++)
                {
                    if (Has(Minutes, minute) && day.AddHours(hour).AddMinutes(minute) is var at && at > after) found.Add(at);
                }
            }
        }
        return found;
    }

    public static bool Has(ulong set, int value) => (set & (1UL << value)) != 0;

    /// <summary>When both kinds of days are narrowed, either is enough.</summary>
    private bool IsDay(DateTimeOffset day)
    {
        var (month, week) = (Has(DaysOfMonth, day.Day), Has(DaysOfWeek, (int)day.DayOfWeek));
        return Fields[2].StartsWith('*') || Fields[4].StartsWith('*') || Fields[2] == "?" || Fields[4] == "?" ? month && week : month || week;
    }

    /// <summary>A list of values, ranges and steps as a set of bits.</summary>
    private static ulong? Set(string text, int least, int most, string[] names)
    {
        ulong set = 0;
        foreach (var part in text.Split(','))
        {
            var slash = part.Split('/');
            if (slash.Length > 2) return null;
            var step = 1;
            if (slash.Length == 2 && (!int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)) return null;
            var (from, to) = (least, most);
            if (slash[0] is not ("*" or "?"))
            {
                var range = slash[0].Split('-');
                if (range.Length > 2 || Value(range[0], least, names) is not { } first) return null;
                from = first;
                if (range.Length == 2 && Value(range[1], least, names) is { } last) to = last;
                else if (range.Length == 2) return null;
                else if (slash.Length == 1) to = from;
            }
            if (from < least || to > most || from > to) return null;
            for (var i = from; i <= to; i += step) set |= 1UL << i;
        }
        return set;
    }

    private static int? Value(string text, int least, string[] names)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        var named = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named < 0 ? null : named + least;
    }
}
