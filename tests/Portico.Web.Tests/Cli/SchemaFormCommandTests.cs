using System.CommandLine;
using System.Text.Json.Nodes;
using Portico.Cli.Commands;
using Portico.Cli.Hosting;
using Portico.Cli.Schemas;
using Portico.Core.Forms;

namespace Portico.Web.Tests.Cli;

/// <summary><c>portico schema form</c> says what a person will be asked.</summary>
public sealed class SchemaFormCommandTests : IDisposable
{
    private const string Crd = """
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
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [image]
                    properties:
                      image: {type: string}
                      replicas: {type: integer, default: 1}
                      tier: {type: string, enum: [small, large]}
                      ingress:
                        type: object
                        required: [host]
                        properties: {host: {type: string}, path: {type: string}}
        """;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");

    public SchemaFormCommandTests() => File.WriteAllText(_file, Crd);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Text_names_fields_with_what_is_required_and_defaulted()
    {
        var text = Text(3);

        Assert.StartsWith("App example.org/v1: ", text, StringComparison.Ordinal);
        Assert.Contains(", 3 must be entered", text, StringComparison.Ordinal);
        Assert.Matches(@"spec\.image +Image  Image  required\r?\n", text);
        Assert.Matches(@"spec\.replicas +Replicas  Integer  default 1\r?\n", text);
        Assert.Matches(@"spec\.tier +Tier  Choice  one of small, large\r?\n", text);
        Assert.Matches(@"spec\.ingress\.host +Host  \w+  required when used\r?\n", text);
    }

    [Fact]
    public void Sections_below_the_depth_say_how_many_fields_they_hold()
    {
        var text = Text(1);

        Assert.Matches(@"\[Ingress\] spec\.ingress  2 fields\r?\n", text);
        Assert.DoesNotContain("spec.ingress.host", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_kinds_and_versions_are_refused_with_those_that_are_there()
    {
        Assert.Contains("there are App", SchemaChoice.Of(_file, "Nope", null).Problem, StringComparison.Ordinal);
        Assert.Contains("there are v1", SchemaChoice.Of(_file, null, "v9").Problem, StringComparison.Ordinal);
        Assert.Contains("no such file", SchemaChoice.Of(_file + "x", null, null).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_prints_the_summary_as_json()
    {
        var output = new StringWriter();
        var parse = SchemaFormCommand.Create().Parse(["--crd", _file, "--json"]);

        Assert.Equal(0, await parse.InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken));
        var summary = (JsonObject)JsonNode.Parse(output.ToString())!;
        Assert.Equal("App", (string?)summary["kind"]);
        Assert.Equal(["metadata.name", "metadata.namespace", "spec.image"], summary["asked"]!.AsArray().Select(a => (string?)a));
    }

    private string Text(int depth)
    {
        var choice = SchemaChoice.Of(_file, null, null);
        var output = new StringWriter();
        new SchemaFormText(output, depth).Print(FormModel.Build(FormSource.Of(choice.Type!, BuiltInPlugins.All.FormRules))!);
        return output.ToString();
    }
}
