using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>The table of events, in either of their shapes.</summary>
internal static class EventColumns
{
    public static ImmutableArray<TableColumn> All { get; } =
    [
        new("Last Seen", "string", 0, (o, now) => TableCells.Since(First(o, "lastTimestamp", "deprecatedLastTimestamp", "eventTime", "firstTimestamp", "deprecatedFirstTimestamp"), now)),
        new("Type", "string", 0, (o, _) => o.Text("type")),
        new("Reason", "string", 0, (o, _) => o.Text("reason")),
        new("Object", "string", 0, (o, _) => About(o)),
        new("Subobject", "string", 1, (o, _) => (o.Object("involvedObject") ?? o.Object("regarding")).Text("fieldPath")),
        new("Source", "string", 1, (o, _) => Source(o)),
        new("Message", "string", 0, (o, _) => First(o, "message", "note").Trim()),
        new("First Seen", "string", 1, (o, now) => TableCells.Since(First(o, "firstTimestamp", "deprecatedFirstTimestamp", "eventTime"), now)),
        new("Count", "string", 1, (o, _) => (o.Number("count") ?? o.Number("deprecatedCount") ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("Name", "string", 1, (o, _) => o.Name()),
    ];

    private static string About(JsonObject obj)
    {
        var about = obj.Object("involvedObject") ?? obj.Object("regarding");
        return $"{about.Text("kind").ToLowerInvariant()}/{about.Text("name")}";
    }

    private static string Source(JsonObject obj)
    {
        var source = obj.Object("source") ?? obj.Object("deprecatedSource");
        var component = source.Text("component") is { Length: > 0 } own ? own : First(obj, "reportingComponent", "reportingController");
        return source.Text("host") is { Length: > 0 } host ? $"{component}, {host}" : component;
    }

    private static string First(JsonObject obj, params string[] names) => names.Select(n => obj.Text(n)).FirstOrDefault(t => t.Length > 0) ?? "";
}
