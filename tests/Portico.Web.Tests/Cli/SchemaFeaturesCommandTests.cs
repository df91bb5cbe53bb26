using Portico.Cli.Commands;
using Portico.Core.Forms.Features;

namespace Portico.Web.Tests.Cli;

/// <summary><c>portico schema features</c> prints what schemas say and what forms make of it.</summary>
public sealed class SchemaFeaturesCommandTests
{
    private const string Begin = "<!-- features -->\n";
    private const string End = "<!-- end -->";

    [Fact]
    public void Places_are_counted_with_what_they_are_in_the_form()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(
            file,
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: apps.example.org}
            spec:
              group: example.org
              names: {kind: App, plural: apps}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          tier: {type: string, enum: [small, large]}
                          place: {type: string, enum: [here, there], x-kubernetes-validations: [{rule: self == oldSelf}]}
                          port: {x-kubernetes-int-or-string: true}
                          list: {type: array, items: {type: object, properties: {num: {type: integer}}}}
                      status: {type: object, properties: {phase: {type: string, enum: [a, b]}}}
            """);
        try
        {
            var table = FeatureTable.Markdown(SchemaFeaturesCommand.Forms([file]));

            Assert.StartsWith("1 forms.\n", table, StringComparison.Ordinal);
            Assert.Contains("| enum | 100 % | 2 | Up to five short values are buttons, more a list to search. | Choice 100 % |\n", table, StringComparison.Ordinal);
            Assert.Contains("| x-kubernetes-int-or-string | 100 % | 1 |", table, StringComparison.Ordinal);
            Assert.Contains("| … transition rules (oldSelf) | 100 % | 1 |", table, StringComparison.Ordinal);
            Assert.Contains("| list of objects | 100 % | 1 | Cards in order, each a form of its own. | ObjectList 100 % |\n", table, StringComparison.Ordinal);
            Assert.Contains("| nullable | 0 % | 0 |", table, StringComparison.Ordinal);
            Assert.Contains("| field that cannot be changed later | 100 % | 1 |\n", table, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The table between the markers of docs/forms.md; UPDATE_GOLDEN=1 writes it.</summary>
    [Fact]
    public void The_docs_hold_the_table_that_the_command_prints()
    {
        var shared = Environment.GetEnvironmentVariable("PORTICO_SHARED");
        Assert.SkipWhen(shared is not null, "PORTICO_SHARED names other data; the table is about the data beside the repository.");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Portico.slnx"))) root = root.Parent;
        var corpus = Path.Combine(root!.FullName, "..", "shared", "corpus");
        Assert.SkipUnless(Directory.Exists(corpus), $"The shared data is absent: {corpus}");

        var table = FeatureTable.Markdown(SchemaFeaturesCommand.Forms([corpus]));

        var file = Path.Combine(root.FullName, "docs", "forms.md");
        var text = File.ReadAllText(file);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(file, text[..from] + "\n" + table + "\n" + text[to..]);
        else Assert.Equal("\n" + table + "\n", text[from..to]);
    }
}
