using System.Globalization;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>Cells that several kinds share.</summary>
internal static class TableCells
{
    public static TableColumn Age { get; } = new("Age", "string", 0, (o, now) => Since(o.Object("metadata").Text("creationTimestamp"), now));

    /// <summary>How long ago a time was, as kubectl shortens it: <c>45s</c>, <c>5m10s</c>, <c>3h</c>, <c>12d</c>.</summary>
    public static string Since(string stamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then) ? Short(now - then) : "<unknown>";

    public static string Short(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 120) return $"{seconds}s";
        var minutes = seconds / 60;
        if (minutes < 10) return With(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return $"{minutes}m";
        var hours = minutes / 60;
        if (hours < 8) return With(hours, "h", minutes % 60, "m");
        if (hours < 48) return $"{hours}h";
        var days = hours / 24;
        if (days < 8) return With(days, "d", hours % 24, "h");
        if (days < 365 * 2) return $"{days}d";
        return days < 365 * 8 ? With(days / 365, "y", days % 365, "d") : $"{days / 365}y";
    }

    private static string With(long whole, string unit, long rest, string restUnit) => rest == 0 ? $"{whole}{unit}" : $"{whole}{unit}{rest}{restUnit}";
}
