namespace Portico.Core.Forms;

/// <summary>The unit that a number's name tells.</summary>
internal static class FieldUnits
{
    private static readonly (string Ending, string Unit)[] _endings =
    [
        ("Milliseconds", "ms"), ("Millis", "ms"), ("Seconds", "s"), ("Minutes", "min"), ("Hours", "h"), ("Days", "days"), ("Percent", "%"), ("Percentage", "%"),
        ("Bytes", "bytes"), ("GiB", "GiB"), ("MiB", "MiB"), ("InGB", "GB"), ("InMB", "MB"), ("SizeGB", "GB"), ("StorageGB", "GB"),
    ];

    public static string? Of(string name, FieldKind kind)
    {
        if (kind is not (FieldKind.Integer or FieldKind.Number)) return null;
        foreach (var (ending, unit) in _endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) || name.Equals(ending, StringComparison.OrdinalIgnoreCase)) return unit;
        }
        return null;
    }
}
