using System.Globalization;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>A cron schedule in words, with its next runs.</summary>
internal static class CronReading
{
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static Reading? Of(string text, DateTimeOffset now)
    {
        if (text.Length == 0) return null;
        if (text.StartsWith("@every ", StringComparison.Ordinal))
        {
            return DurationReading.SecondsOf(text[7..].Trim()) is > 0 ? new Reading($"Every {text[7..].Trim()}, counted from the start") : new Reading("After @every comes a duration such as 1h30m", false);
        }
        var zone = "";
        var schedule = text;
        if (text.StartsWith("CRON_TZ=", StringComparison.Ordinal) || text.StartsWith("TZ=", StringComparison.Ordinal))
        {
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0) return Wrong;
            (zone, schedule) = (text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..space], text[(space + 1)..]);
        }
        if (CronSchedule.Parse(schedule) is not { } cron) return Wrong;
        var next = cron.Next(now.ToUniversalTime(), 3);
        var runs = next.Count == 0 ? "it never runs" : "next " + string.Join(", ", next.Select(At)) + (zone.Length > 0 ? $" {zone}" : " UTC");
        return new Reading($"{Time(cron)}{Day(cron)} · {runs}");
    }

    private static Reading Wrong { get; } = new("Not understood as a schedule such as 0 3 * * * (minute, hour, day, month, day of week)", false);

    private static string At(DateTimeOffset at) => at.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string Time(CronSchedule cron)
    {
        var (minute, hour) = (cron.Fields[0], cron.Fields[1]);
        if (minute == "*") return hour == "*" ? "Every minute" : $"Every minute {During(cron, hour)}";
        if (minute.StartsWith("*/", StringComparison.Ordinal)) return $"Every {minute[2..]} minutes" + (hour == "*" ? "" : " " + During(cron, hour));
        var minutes = Values(cron.Minutes, 60);
        if (hour == "*") return minutes is [0] ? "Every hour" : $"Every hour at minute {Listed(minutes)}";
        if (hour.StartsWith("*/", StringComparison.Ordinal)) return $"Every {hour[2..]} hours" + (minutes is [0] ? "" : $" at minute {Listed(minutes)}");
        var times = Values(cron.Hours, 24).SelectMany(h => minutes.Select(m => $"{h:00}:{m:00}")).ToList();
        return times.Count <= 4 ? $"At {Words(times)}" : $"At minute {Listed(minutes)} {During(cron, hour)}";
    }

    private static string During(CronSchedule cron, string hour) => hour.Contains('-', StringComparison.Ordinal) && !hour.Contains(',', StringComparison.Ordinal) && !hour.Contains('/', StringComparison.Ordinal)
        ? $"from {Values(cron.Hours, 24)[0]:00}:00 to {Values(cron.Hours, 24)[^1]:00}:59"
        : $"in hour {Listed(Values(cron.Hours, 24))}";

    private static string Day(CronSchedule cron)
    {
        var month = cron.Fields[3] == "*" ? "" : " in " + Words([.. Values(cron.MonthsOfYear, 13).Select(m => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(m))]);
        var (date, week) = (cron.Fields[2] is "*" or "?", cron.Fields[4] is "*" or "?");
        if (date && week) return month.Length > 0 ? month : cron.Fields[1] == "*" || cron.Fields[0] == "*" || cron.Fields[1].StartsWith("*/", StringComparison.Ordinal) ? "" : " every day";
        var onDate = $"on day {Listed(Values(cron.DaysOfMonth, 32))} of the month";
        var onWeek = cron.DaysOfWeek == 0b0111110 ? "on weekdays" : "on " + Words([.. Values(cron.DaysOfWeek, 7).Select(d => Days[d])]);
        return " " + (date ? onWeek : week ? onDate : $"{onDate} or {onWeek}") + month;
    }

    private static int[] Values(ulong set, int end) => [.. Enumerable.Range(0, end).Where(i => CronSchedule.Has(set, i))];

    private static string Listed(int[] values) => Words([.. values.Select(v => v.ToString(CultureInfo.InvariantCulture))]);

    private static string Words(IReadOnlyList<string> words) => words.Count <= 1 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[^1];
}
