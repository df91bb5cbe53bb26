using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Reading;

/// <summary>The real instances of the corpus hold to their schemas as EXAMPLES.tsv says.</summary>
public sealed class CorpusExampleTests
{
    private static readonly Dictionary<string, SchemaReadResult> _schemas = [];

    [Fact]
    public void Every_example_has_the_verdict_that_the_corpus_records()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Corpus, "EXAMPLES.tsv")).Skip(1).Select(l => l.Split('\t')).Where(l => l[2] != "not-checked").ToArray();
        var wrong = lines.Select(l => (Line: l, Verdict: Verdict(l[0], l[1]))).Where(v => v.Verdict.Name != Expected(v.Line[0], v.Line[2]))
            .Select(v => $"{v.Line[0]}: {v.Line[2]} ({v.Line[3]}), here {v.Verdict.Name}: {v.Verdict.Detail}").ToArray();

        Assert.True(lines.Length > 700);
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>Has no spec, which Crossplane's CRDs require; the recorded verdict was made without Crossplane's fields.</summary>
    private const string WithoutSpec = "smana-platform/examples/EPI.epi--2.example.yaml";

    private static string Expected(string example, string recorded) => example == WithoutSpec ? "invalid" : recorded == "valid-after-defaults" ? "valid" : recorded;

    private static (string Name, string Detail) Verdict(string example, string schema)
    {
        var root = (JsonObject)YamlReader.Read(File.ReadAllText(Path.Combine(SharedData.Corpus, example))).Root!;
        if (!_schemas.TryGetValue(schema, out var read))
        {
            var text = File.ReadAllText(Path.Combine(SharedData.Corpus, schema));
            _schemas[schema] = read = SchemaReader.Read((schema.EndsWith(".json", StringComparison.Ordinal) ? JsonReader.Read(text) : YamlReader.Read(text)).Root);
        }

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
