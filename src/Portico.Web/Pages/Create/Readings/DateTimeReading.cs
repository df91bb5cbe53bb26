using System.Globalization;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>Points in time as RFC 3339 has them.</summary>
internal static class DateTimeReading
{
    public static Reading? Of(string text, DateTimeOffset now)
    {
        if (text.Length == 0) return null;
        if (text.Length > 40 || !text.Contains('T', StringComparison.OrdinalIgnoreCase)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return new Reading("Not understood as a point in time such as 2030-01-31T12:00:00Z", false);
        }
        return new Reading($"= {at.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC, {Away(at - now)}");
    }

    private static string Away(TimeSpan away)
    {
        var size = away.Duration();
        var text = size.TotalDays >= 730 ? $"{(int)(size.TotalDays / 365)} years" : size.TotalDays >= 2 ? $"{(int)size.TotalDays} days"
            : size.TotalHours >= 2 ? $"{(int)size.TotalHours} hours" : size.TotalMinutes >= 2 ? $"{(int)size.TotalMinutes} minutes" : "";
        return text.Length == 0 ? "about now" : away > TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }
}
