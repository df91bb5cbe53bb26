using System.Text.RegularExpressions;

namespace Portico.Core.Forms;

/// <summary>The unit of a number, as its name or its description tells.</summary>
internal static partial class FieldUnits
{
    private const int _longestRead = 300;

    private static readonly (string Ending, string Unit)[] _endings =
    [
        ("Milliseconds", "ms"), ("Millis", "ms"), ("Ms", "ms"), ("Seconds", "s"), ("Secs", "s"), ("Minutes", "min"), ("Hours", "h"), ("Days", "days"),
        ("Percent", "%"), ("Percentage", "%"), ("Bytes", "bytes"), ("GiB", "GiB"), ("MiB", "MiB"), ("KiB", "KiB"), ("Gib", "GiB"), ("Mib", "MiB"), ("InGB", "GB"),
        ("InMB", "MB"), ("SizeGB", "GB"), ("SizeGb", "GB"), ("StorageGB", "GB"), ("DiskGb", "GB"), ("InMb", "MB"),
    ];

    private static readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["milliseconds"] = "ms", ["seconds"] = "s", ["minutes"] = "min", ["hours"] = "h", ["days"] = "days", ["bytes"] = "bytes",
        ["gibibytes"] = "GiB", ["gigabytes"] = "GB", ["megabytes"] = "MB", ["mebibytes"] = "MiB", ["gib"] = "GiB", ["mib"] = "MiB", ["gb"] = "GB", ["mb"] = "MB",
    };

    public static string? Of(string name, FieldKind kind, string? description = null)
    {
        if (kind is not (FieldKind.Integer or FieldKind.Number)) return null;
        foreach (var (ending, unit) in _endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) || name.Equals(ending, StringComparison.OrdinalIgnoreCase)) return unit;
        }
        if (description is null) return null;
        var match = Stated().Match(description.Length <= _longestRead ? description : description[.._longestRead]);
        return match.Success ? _words[match.Groups["unit"].Value] : null;
    }

    /// <summary>"in seconds", "(seconds)", "number of seconds", "size in GiB".</summary>
    [GeneratedRegex(@"(?:\bin |\(in |\(|\b[Nn]umber of )(?<unit>milliseconds|seconds|minutes|hours|days|bytes|gibibytes|gigabytes|megabytes|mebibytes|GiB|MiB|GB|MB)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Stated();
}
