using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Tests.Oracle;

/// <summary>One recorded verdict of a real API server.</summary>
internal sealed class OracleCase(JsonObject line)
{
    public string Crd => line["crd"]!.GetValue<string>();

    public string Version => line["version"]!.GetValue<string>();

    public string Id => line["id"]!.GetValue<string>();

    public string Tag => line["tag"]!.GetValue<string>();

    public bool Strict => line["fieldValidation"]!.GetValue<string>() == "Strict";

    public JsonObject Object => (JsonObject)line["object"]!;

    public JsonObject? Old => line["oldObject"] as JsonObject;

    public int Status => (int)line["status"]!.GetValue<long>();

    public JsonObject? Result => line["result"] as JsonObject;

    public bool Cel => line["cel"]?.GetValue<bool>() ?? false;

    public string Message => line["message"]?.GetValue<string>() ?? "";

    /// <summary>"reason field", with the root as an empty field.</summary>
    public IEnumerable<string> Causes => (line["causes"] as JsonArray ?? []).Select(c => $"{c!["reason"]} {(c["field"]!.GetValue<string>() is var f && f == "<nil>" ? "" : f)}");

    public JsonArray RawCauses => line["causes"] as JsonArray ?? [];

    private static readonly Lazy<OracleCase[]> _all = new(() =>
        [.. Directory.GetFiles(SharedData.Oracle, "*.jsonl").Where(f => !Path.GetFileName(f).StartsWith('_')).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(l => new OracleCase((JsonObject)JsonReader.Read(l).Root!))]);

    /// <summary>All cases, read once.</summary>
    public static IReadOnlyList<OracleCase> All() => _all.Value;
}
