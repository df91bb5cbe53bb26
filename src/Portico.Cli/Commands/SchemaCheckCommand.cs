using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Cli.Schemas;
using Portico.Schema;
using Portico.Schema.Checking;
using Portico.Schema.Validation;

namespace Portico.Cli.Commands;

/// <summary><c>portico schema check</c>: can a platform's schemas be used, and how good a form will they give.</summary>
internal static class SchemaCheckCommand
{
    private const int MaxShown = 5;

    public static Command Create(IRuleCompiler? compiler)
    {
        var paths = new Argument<string[]>("path") { Description = "Files or folders with CRDs, XRDs, RGDs, Promises or JSON Schemas.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var overlay = new Option<string[]>("--overlay") { Description = "Files, folders and patterns with FormOverlays to hold against the schemas.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("check", "Checks schemas: fields, share typed, YAML islands and why, rules that do not compile; and overlays about them. Ends with 1 when one fails.") { paths, overlay, json };
        command.SetAction(parse =>
        {
            var given = parse.GetValue(paths)!;
            if (given.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
            {
                Console.Error.WriteLine($"{missing}: no such file or folder.");
                return 2;
            }

            var checks = new List<(string File, DocumentCheck Check)>();
            foreach (var file in SchemaFiles.Expand(given)) checks.AddRange(SchemaChecker.Check(File.ReadAllText(file), SchemaFiles.IsJson(file), compiler).Select(c => (file, c)));
            var overlays = SchemaOverlays.Of(parse.GetValue(overlay) ?? [], SchemaFiles.Expand(given).SelectMany(SchemaFiles.Annotated));
            var output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json)) output.WriteLine(SchemaJson.Text(Whole(checks, compiler is not null, overlays)));
            else Print(checks, compiler is not null, overlays, output);
            return checks.Count > 0 && checks.All(c => c.Check.IsOk) && overlays.IsOk ? 0 : 1;
        });
        return command;
    }

    private static JsonObject Whole(List<(string File, DocumentCheck Check)> checks, bool compiles, SchemaOverlays overlays)
    {
        var versions = checks.SelectMany(c => c.Check.Types).SelectMany(t => t.Versions).ToArray();
        var fields = versions.Sum(v => (long)v.Fields);
        return new JsonObject
        {
            ["documents"] = checks.Count,
            ["ok"] = checks.Count(c => c.Check.IsOk),
            ["failed"] = checks.Count(c => !c.Check.IsOk),
            ["fields"] = fields,
            ["typed"] = fields == 0 ? 1 : Math.Round(1 - (versions.Sum(v => (long)v.Islands.Length) / (double)fields), 5),
            ["rules"] = versions.Sum(v => v.Rules.Length),
            ["rulesCompiled"] = compiles,
            ["milliseconds"] = Math.Round(checks.Sum(c => c.Check.Elapsed.TotalMilliseconds), 1),
            ["overlays"] = overlays.Set.Overlays.Length,
            ["overlayFindings"] = overlays.Json(),
            ["schemas"] = new JsonArray([.. checks.Select(c => (JsonNode)SchemaJson.Of(c.File, c.Check))]),
        };
    }

    private static void Print(List<(string File, DocumentCheck Check)> checks, bool compiles, SchemaOverlays overlays, TextWriter output)
    {
        foreach (var (file, check) in checks)
        {
            output.WriteLine(Line($"{(check.IsOk ? "ok  " : "FAIL")} {file}  {check.Kind} {check.Name}  {check.Elapsed.TotalMilliseconds:F1} ms"));
            foreach (var finding in check.Diagnostics) output.WriteLine($"     {Severity(finding)} {At(file, finding)}{(finding.Path.Length == 0 ? "" : finding.Path + ": ")}{finding.Message}{(finding.Advice is { } advice ? $" ({advice})" : "")}");
            foreach (var type in check.Types)
            {
                foreach (var version in type.Versions) Print(file, type, version, output);
            }
        }

        foreach (var report in overlays.Reports) output.WriteLine($"{(report.IsError ? "FAIL" : "note")} {report}");
        if (!overlays.Set.Overlays.IsEmpty) output.WriteLine(Line($"{overlays.Set.Overlays.Length} overlays, {overlays.Reports.Count(r => r.IsError)} faults."));

        var versions = checks.SelectMany(c => c.Check.Types).SelectMany(t => t.Versions).ToArray();
        var fields = versions.Sum(v => (long)v.Fields);
        var typed = fields == 0 ? 1 : 1 - (versions.Sum(v => (long)v.Islands.Length) / (double)fields);
        output.WriteLine(Line($"{checks.Count} documents, {checks.Count(c => !c.Check.IsOk)} failed; {fields} fields, {typed:P2} typed; {versions.Sum(v => v.Rules.Length)} rules{(compiles ? "" : " (not compiled)")}."));
        if (checks.Count == 0) output.WriteLine("Nothing here is a CRD, XRD, RGD, Promise or JSON Schema; name the files that are.");
    }

    private static void Print(string file, TypeCheck type, VersionCheck version, TextWriter output)
    {
        output.WriteLine(Line($"     {type.Type.Kind} {type.Type.Group}/{version.Name}: {version.Fields} fields, {version.Typed:P1} typed, {version.Rules.Length} rules, {version.Depth} deep"));
        Some(version.Islands, i => $"       YAML  {i.Path}: {i.Why}", output);
        Some([.. version.Rules.Where(r => r.Problem is not null)], r => Rule(file, r), output);
        Some(version.Problems, p => $"       {Severity(p)} {p.Path}: {p.Message}", output);
    }

    /// <summary>The rule, and below it what is wrong with it.</summary>
    private static string Rule(string file, RuleFinding rule) =>
        $"       rule  {(rule.Position is { } at ? $"{file}:{at} " : "")}{(rule.Path.Length == 0 ? "<root>" : rule.Path)}: {rule.Rule.Trim().ReplaceLineEndings(" ")}"
        + string.Concat(rule.Problems.Select(p => $"{Environment.NewLine}               {p}"));

    private static void Some<T>(IReadOnlyList<T> all, Func<T, string> line, TextWriter output)
    {
        foreach (var one in all.Take(MaxShown)) output.WriteLine(line(one));
        if (all.Count > MaxShown) output.WriteLine(Line($"       … and {all.Count - MaxShown} more (--json shows all)"));
    }

    private static string Severity(Diagnostic d) => d.Severity.ToString().ToLowerInvariant();

    private static string At(string file, Diagnostic d) => d.Position is { } position ? $"{file}:{position} " : "";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
