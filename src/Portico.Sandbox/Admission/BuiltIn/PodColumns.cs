using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>The table of pods: how many containers are ready, and the one word that says how it is.</summary>
internal static class PodColumns
{
    public static ImmutableArray<TableColumn> All { get; } =
    [
        new("Ready", "string", 0, (o, _) => $"{Statuses(o).Count(c => c.Flag("ready"))}/{o.Object("spec").Array("containers")?.Count ?? 0}"),
        new("Status", "string", 0, (o, _) => Status(o)),
        new("Restarts", "string", 0, (o, _) => Statuses(o).Sum(c => c.Number("restartCount") ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        TableCells.Age,
        new("IP", "string", 1, (o, _) => Or(o.Object("status").Text("podIP"))),
        new("Node", "string", 1, (o, _) => Or(o.Object("spec").Text("nodeName"))),
        new("Nominated Node", "string", 1, (o, _) => Or(o.Object("status").Text("nominatedNodeName"))),
        new("Readiness Gates", "string", 1, (_, _) => "<none>"),
    ];

    private static string Status(JsonObject pod)
    {
        var status = pod.Object("status");
        var word = status.Text("reason") is { Length: > 0 } reason ? reason : status.Text("phase");
        var running = false;
        foreach (var container in Statuses(pod).Reverse())
        {
            var state = container.Object("state");
            if (state.Object("waiting").Text("reason") is { Length: > 0 } waiting) word = waiting;
            else if (state.Object("terminated") is { } terminated) word = terminated.Text("reason") is { Length: > 0 } why ? why : $"ExitCode:{terminated["exitCode"]}";
            else if (container.Flag("ready") && state.Object("running") is not null) running = true;
        }

        if (word == "Completed" && running) word = DefinitionStatus.Condition(pod, "Ready") == "True" ? "Running" : "NotReady";
        return pod.Object("metadata")?["deletionTimestamp"] is null ? word : "Terminating";
    }

    private static IEnumerable<JsonObject> Statuses(JsonObject pod) => pod.Object("status").Array("containerStatuses")?.OfType<JsonObject>() ?? [];

    private static string Or(string text) => text.Length == 0 ? "<none>" : text;
}
