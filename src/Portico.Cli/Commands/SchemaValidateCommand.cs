using System.CommandLine;
using System.Text.Json.Nodes;
using Portico.Cli.Schemas;
using Portico.Schema;
using Portico.Schema.Documents;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Cli.Commands;

/// <summary><c>portico schema validate</c>: what an API server would say about an object.</summary>
internal static class SchemaValidateCommand
{
    public static Command Create(IRuleEvaluator? evaluator)
    {
        var objects = new Argument<string[]>("object") { Description = "Files with the objects.", Arity = ArgumentArity.OneOrMore };
        var crd = new Option<string[]>("--crd") { Description = "Files with the schemas: CRD, XRD, RGD, Promise or JSON Schema.", Required = true };
        var old = new Option<string?>("--old") { Description = "File with the stored object: the object is then an update of it." };
        var strict = new Option<bool>("--strict") { Description = "Refuses unknown fields, as kubectl does by default; otherwise they are warned about." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("validate", "Validates objects as an API server does. Ends with 1 when one is invalid.") { objects, crd, old, strict, json };
        command.SetAction(parse =>
        {
            var files = parse.GetValue(objects)!;
            var schemas = parse.GetValue(crd)!;
            var before = parse.GetValue(old);
            if (files.Concat(schemas).Append(before).FirstOrDefault(f => f is not null && !File.Exists(f)) is { } missing) return Refuse($"{missing}: no such file.");
            var read = schemas.Select(SchemaFiles.Types).ToArray();
            var types = read.SelectMany(r => r.Types).ToArray();
            if (types.Length == 0) return Refuse($"{string.Join(", ", schemas)}: no schema in there. {read.SelectMany(r => r.Diagnostics).FirstOrDefault()?.Message}");
            var stored = before is null ? null : SchemaFiles.Read(before).Root as JsonObject;
            if (before is not null && stored is null) return Refuse($"{before}: not an object.");
            var options = new AdmissionOptions { Strict = parse.GetValue(strict), Rules = evaluator, Namespace = "default" };
            var report = new SchemaValidateReport(parse.GetValue(json));
            foreach (var file in files) Validate(file, types, stored, options, report);
            report.Print(Console.Out);
            return report.Code;
        });
        return command;
    }

    private static void Validate(string file, ResourceSchema[] types, JsonObject? old, AdmissionOptions options, SchemaValidateReport report)
    {
        var read = SchemaFiles.Read(file);
        if (!read.IsValid) report.Add(file, new AdmissionResult([], read.Diagnostics, 400), SourceMap.Empty);
        foreach (var document in read.Documents)
        {
            if (document.Root is not JsonObject value || SchemaFiles.Match(types, value) is not var (type, version))
            {
                var named = document.Root is JsonObject other ? $"{other["kind"]} {other["apiVersion"]}" : "this";
                var offered = string.Join(", ", types.SelectMany(t => t.Versions.Select(v => $"{t.Kind} {t.Group}/{v.Name}")));
                var finding = Diagnostic.Error("", "NoMatch", $"no schema describes {named}; there are {offered}", "Give the schema of this kind with --crd, or correct apiVersion and kind.");
                report.Add(file, new AdmissionResult(document.Root as JsonObject ?? [], [finding], 404), document.Positions);
                continue;
            }

            report.Add(file, ResourceAdmission.Admit(type, version, value, old, options), document.Positions);
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
