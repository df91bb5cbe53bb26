using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Reading;

/// <summary>The real instances of the corpus hold to their schemas as EXAMPLES.tsv says.</summary>
public sealed class CorpusExampleTests
{
    [Fact]
    public void Every_example_has_the_verdict_that_the_corpus_records()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Corpus, "EXAMPLES.tsv")).Skip(1).Select(l => l.Split('\t')).Where(l => l[2] != "not-checked").ToArray();
        var wrong = lines.Select(l => (Line: l, Root: Root(l[0]))).Select(l => (l.Line, l.Root, Verdict: Verdict(l.Root, l.Line[1]))).Where(v => v.Verdict.Name != Expected(v.Line[2], v.Line[1], v.Root))
            .Select(v => $"{v.Line[0]}: {v.Line[2]} ({v.Line[3]}), here {v.Verdict.Name}: {v.Verdict.Detail}").ToArray();

        Assert.NotEmpty(lines);
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>Crossplane's CRDs require a spec; the recorded verdicts were made without Crossplane's fields.</summary>
    private static string Expected(string recorded, string schema, JsonObject root) => schema.EndsWith(".xrd.yaml", StringComparison.Ordinal) && !root.ContainsKey("spec") ? "invalid" : recorded == "valid-after-defaults" ? "valid" : recorded;

    private static JsonObject Root(string example) => (JsonObject)YamlReader.Read(File.ReadAllText(Path.Combine(SharedData.Corpus, example))).Root!;

    private static (string Name, string Detail) Verdict(JsonObject root, string schema)
    {
        var read = CorpusSchemas.Of(schema).Schemas;
        var kind = root["kind"]?.GetValue<string>();
        var type = read.Schemas.FirstOrDefault(s => s.Kind == kind) ?? read.Schemas[0];
        var name = root["apiVersion"]?.GetValue<string>().Split('/')[^1];
        var version = type.Versions.FirstOrDefault(v => v.Name == name) ?? type.Versions[0];
        return Verdict(type, version, root);
    }

    private static (string Name, string Detail) Verdict(ResourceSchema type, SchemaVersion version, JsonObject root)
    {
        var result = ResourceAdmission.Admit(type, version, root, null, new AdmissionOptions { Namespace = "default", DropStatus = false });
        var errors = result.Diagnostics.Where(d => d.Severity == Severity.Error && !d.Path.StartsWith("metadata", StringComparison.Ordinal)).ToArray();
        if (errors.Length > 0) return ("invalid", string.Join("; ", errors.Select(d => $"{d.Path} {d.Message}")));
        var unknown = result.Diagnostics.Where(d => d.Reason == DiagnosticReasons.UnknownField).ToArray();
        return unknown.Length > 0 ? ("unknown-fields", string.Join(", ", unknown.Select(d => d.Path))) : ("valid", "");
    }
}
