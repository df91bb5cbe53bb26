using Portico.Schema.Cel.Rules;
using Portico.Schema.Checking;

namespace Portico.Schema.Tests.Checking;

/// <summary>Schema documents are checked for a platform team.</summary>
public sealed class SchemaCheckerTests
{
    [Fact]
    public void Every_schema_of_the_corpus_is_ok_and_99_of_100_fields_are_typed()
    {
        var files = new[] { "*.crd.yaml", "*.xrd.yaml", "*.rgd.yaml", "*.promise.yaml", "*.schema.json" }
            .SelectMany(p => Directory.GetFiles(SharedData.Corpus, p, SearchOption.AllDirectories)).ToArray();
        var checks = files.SelectMany(f => SchemaChecker.Check(File.ReadAllText(f), f.EndsWith(".json", StringComparison.Ordinal), CelRuleEvaluator.Shared).Select(c => (File: f, Check: c))).ToArray();
        var versions = checks.SelectMany(c => c.Check.Types).SelectMany(t => t.Versions).ToArray();
        var fields = versions.Sum(v => (long)v.Fields);
        var islands = versions.Sum(v => (long)v.Islands.Length);

        Assert.Equal(files.Length, checks.Length);
        Assert.True(checks.All(c => c.Check.IsOk), string.Join('\n', checks.Where(c => !c.Check.IsOk).Select(c => $"{c.File}: {string.Join("; ", c.Check.Diagnostics.Concat(c.Check.Types.SelectMany(t => t.Versions).SelectMany(v => v.Problems)))} {string.Join("; ", c.Check.Types.SelectMany(t => t.Versions).SelectMany(v => v.Rules).Where(r => r.Problem is not null).Select(r => $"{r.Rule}: {r.Problem}"))}")));
        Assert.True(versions.Sum(v => v.Rules.Length) > 1000);
        Assert.True(1 - (islands / (double)fields) >= 0.99, $"{islands} of {fields}");
    }

    [Fact]
    public void Islands_bad_patterns_and_bad_defaults_are_named()
    {
        var check = Assert.Single(SchemaChecker.Check(
            """
            kind: CustomResourceDefinition
            metadata: {name: apps.example.org}
            spec:
              group: example.org
              names: {kind: App, plural: apps}
              versions:
              - name: v1
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          any: {x-kubernetes-preserve-unknown-fields: true}
                          name: {type: string, pattern: 'a(?=b)'}
                          size: {type: integer, maximum: 3, default: 5}
                          list: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """));
        var version = Assert.Single(Assert.Single(check.Types).Versions);

        Assert.False(check.IsOk);
        Assert.Equal(6, version.Fields);
        Assert.Equal(["spec.any", "spec.list[]"], version.Islands.Select(i => i.Path));
        Assert.Equal([("spec.name", "InvalidPattern"), ("spec.size", "InvalidDefault")], version.Problems.Select(p => (p.Path, p.Reason)));
    }

    [Fact]
    public void A_text_that_cannot_be_read_is_not_ok()
    {
        Assert.False(Assert.Single(SchemaChecker.Check("a: [")).IsOk);
    }

    [Fact]
    public void Documents_that_describe_no_type_are_left_out()
    {
        Assert.Empty(SchemaChecker.Check("apiVersion: v1\nkind: ConfigMap\n"));
    }
}
