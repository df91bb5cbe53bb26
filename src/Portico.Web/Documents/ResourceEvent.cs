using System.Globalization;
using Portico.Sdk.Resources;

namespace Portico.Web.Documents;

/// <summary>A Kubernetes event about an object, from either events API.</summary>
public sealed record ResourceEvent(ResourceRef About, bool IsWarning, string Reason, string Message)
{
    public string From { get; init; } = "";

    public long Count { get; init; } = 1;

    public DateTimeOffset? At { get; init; }

    public static ResourceEvent Of(ResourceRef about, Resource e) => new(about, e.Text("type") == "Warning", e.Text("reason"), First(e.Text("message"), e.Text("note")))
    {
        From = First(e.Text("source", "component"), e.Text("reportingComponent"), e.Text("reportingController"), e.Text("deprecatedSource", "component")),
        Count = e.Number("count") ?? e.Number("series", "count") ?? e.Number("deprecatedCount") ?? 1,
        At = TimeOf(First(e.Text("lastTimestamp"), e.Text("series", "lastObservedTime"), e.Text("eventTime"), e.Text("deprecatedLastTimestamp"))) ?? e.Created,
    };

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0) return text;
        }
        return "";
    }

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
