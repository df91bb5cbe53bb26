using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>What a text of a kind of field was understood as.</summary>
internal static class FieldReading
{
    public static Reading? Of(FormField field, string text, DateTimeOffset now)
    {
        if (text.Length == 0) return null;
        return field.Kind switch
        {
            FieldKind.Duration => DurationReading.Of(text),
            FieldKind.Quantity => QuantityReading.Of(text),
            FieldKind.Cron => CronReading.Of(text, now),
            FieldKind.DateTime => DateTimeReading.Of(text, now),
            FieldKind.Image => ImageReading.Of(text) is { } image ? image.InWords() : new Reading("Not understood as an image such as ghcr.io/org/app:1.2.3", false),
            FieldKind.IntOrString => IntOrString(text),
            FieldKind.Address or FieldKind.Cidr => AddressReading.Of(text, field.Kind == FieldKind.Cidr),
            FieldKind.Host => HostReading(text),
            FieldKind.Url => Uri.TryCreate(text, UriKind.Absolute, out _) ? null : new Reading("Not understood as a URL such as https://example.org", false),
            FieldKind.Email => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 ? null : new Reading("Not understood as an e-mail address", false),
            _ => null,
        };
    }

    private static Reading? IntOrString(string text) =>
        text.EndsWith('%') && int.TryParse(text[..^1], out var share) ? new Reading($"{share} per cent")
        : int.TryParse(text, out _) ? null : new Reading("taken as a name");

    private static Reading? HostReading(string text)
    {
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        if (Uri.CheckHostName(name) != UriHostNameType.Unknown) return text == name ? null : new Reading($"any host directly below {name}");
        return new Reading(text.Contains("://", StringComparison.Ordinal) ? "Only the host: leave out what is before and after it" : "Not understood as a host such as app.example.org", false);
    }
}
