using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Checking;
using Portico.Schema.Validation;

namespace Portico.Cli.Schemas;

/// <summary>The JSON that the schema commands print; field names are part of the CLI's contract (docs/schema-cli.md).</summary>
internal static class SchemaJson
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode node) => node.ToJsonString(_options);

    public static JsonObject Of(Diagnostic d)
    {
        var node = new JsonObject { ["severity"] = d.Severity.ToString().ToLowerInvariant(), ["field"] = d.Path, ["reason"] = d.Reason, ["message"] = d.Message };
        if (d.Advice is { } advice) node["advice"] = advice;
        if (d.Position is not { } position) return node;
        node["line"] = position.Line;
        node["column"] = position.Column;
        return node;
    }

    /// <summary>A document of <c>schema check</c>.</summary>
    public static JsonObject Of(string file, DocumentCheck check) => new()
    {
        ["file"] = file,
        ["kind"] = check.Kind,
        ["name"] = check.Name,
        ["ok"] = check.IsOk,
        ["milliseconds"] = Math.Round(check.Elapsed.TotalMilliseconds, 3),
        ["diagnostics"] = List(check.Diagnostics.Select(Of)),
        ["types"] = List(check.Types.Select(t => new JsonObject
        {
            ["source"] = t.Type.Source.ToString(),
            ["group"] = t.Type.Group,
            ["kind"] = t.Type.Kind,
            ["namespaced"] = t.Type.Namespaced,
            ["versions"] = List(t.Versions.Select(Of)),
        })),
    };

    /// <summary>An object of <c>schema validate</c>, in the terms of a server's Status.</summary>
    public static JsonObject Of(string file, AdmissionResult result, IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics.ToArray();
        return new JsonObject
        {
            ["file"] = file,
            ["valid"] = result.IsAccepted,
            ["code"] = result.StatusCode,
            ["reason"] = result.StatusCode switch { 200 => null, 400 => "BadRequest", _ => "Invalid" },
            ["causes"] = List(all.Where(d => d.Severity == Severity.Error).Select(Cause)),
            ["warnings"] = List(all.Where(d => d.Severity == Severity.Warning).Select(Cause)),
            ["object"] = result.Object.DeepClone(),
        };
    }

    private static JsonObject Of(VersionCheck version) => new()
    {
        ["name"] = version.Name,
        ["fields"] = version.Fields,
        ["typed"] = Math.Round(version.Typed, 5),
        ["depth"] = version.Depth,
        ["islands"] = List(version.Islands.Select(i => new JsonObject { ["path"] = i.Path, ["why"] = i.Why })),
        ["rules"] = List(version.Rules.Select(Of)),
        ["problems"] = List(version.Problems.Select(Of)),
    };

    private static JsonObject Of(RuleFinding rule) => new()
    {
        ["path"] = rule.Path,
        ["rule"] = rule.Rule,
        ["compiled"] = rule.Compiles,
        ["transition"] = rule.IsTransition,
        ["problem"] = rule.Problem,
        ["problems"] = List(rule.Problems.Select(p => new JsonObject { ["field"] = p.Field, ["message"] = p.Message, ["line"] = p.Position?.Line, ["column"] = p.Position?.Column })),
        ["line"] = rule.Position?.Line,
        ["column"] = rule.Position?.Column,
    };

    /// <summary>A server writes the root as <c>&lt;nil&gt;</c>.</summary>
    private static JsonObject Cause(Diagnostic d)
    {
        var node = Of(d);
        if (d.Path.Length == 0) node["field"] = "<nil>";
        return node;
    }

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items.Select(i => (JsonNode)i)]);
}
