using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Validation;

namespace Portico.Cli.Schemas;

/// <summary>Collects verdicts and prints them, for people or as JSON.</summary>
internal sealed class SchemaValidateReport(bool json)
{
    private readonly JsonArray _results = [];
    private readonly List<string> _lines = [];

    /// <summary>1 when an object is invalid.</summary>
    public int Code { get; private set; }

    public void Add(string file, AdmissionResult result, SourceMap positions)
    {
        var findings = positions.Place(result.Diagnostics).ToArray();
        if (!result.IsAccepted) Code = 1;
        _results.Add((JsonNode)SchemaJson.Of(file, result, findings));
        var name = $"{result.Object["kind"]} {result.Object["metadata"]?["name"]}".Trim();
        _lines.Add($"{(result.IsAccepted ? "valid  " : "INVALID")} {file}  {name}");
        _lines.AddRange(findings.Distinct().Select(d => $"  {d.Severity.ToString().ToLowerInvariant()} {(d.Position is { } at ? $"{file}:{at} " : "")}{(d.Path.Length == 0 ? "" : d.Path + ": ")}{d.Message}{(d.Advice is { } advice ? $" ({advice})" : "")}"));
    }

    public void Print(TextWriter output)
    {
        if (json) output.WriteLine(SchemaJson.Text(_results.Count == 1 ? _results[0]! : _results));
        else foreach (var line in _lines) output.WriteLine(line);
    }
}
