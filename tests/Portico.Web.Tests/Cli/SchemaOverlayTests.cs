using System.CommandLine;
using System.Text.Json.Nodes;
using Portico.Cli.Commands;

namespace Portico.Web.Tests.Cli;

/// <summary><c>portico schema check --overlay</c> and <c>schema form --overlay</c>: overlays in the CI of a platform team.</summary>
public sealed class SchemaOverlayTests : IDisposable
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
                properties:
                  spec: {type: object, properties: {image: {type: string}, replicas: {type: integer}}}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _crd;

    public SchemaOverlayTests() => _crd = _folder.Write("crd.yaml", Crd);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Overlay_that_fits_passes_and_changes_the_form()
    {
        var overlay = _folder.Write("overlay.yaml", Overlay("spec.replicas: {title: Copies, default: 2}"));
        var (code, text, _) = Run("check", _crd, "--overlay", overlay);
        Assert.Equal(0, code);
        Assert.Contains("1 overlays, 0 faults", text, StringComparison.Ordinal);

        (code, text, _) = Run("form", "--crd", _crd, "--overlay", overlay);
        Assert.Equal(0, code);
        Assert.Matches(@"spec\.replicas +Copies  Integer  proposed 2", text);
    }

    [Theory]
    [InlineData("spec.replica: {title: Copies}", "kind: App", "Did you mean replicas?")]
    [InlineData("spec.replicas: {titel: Copies}", "kind: App", "Did you mean title?")]
    [InlineData("spec.replicas: {title: Copies}", "kind: Apps", "Nothing that is offered is Apps.example.org")]
    [InlineData("spec.replicas: {visibleWhen: object.spec.imag != ''}", "kind: App", "undefined field 'imag'")]
    public void Overlay_that_does_not_fit_fails_with_file_and_line(string fields, string kind, string says)
    {
        var overlay = _folder.Write("overlay.yaml", Overlay(fields, kind));
        var (code, text, _) = Run("check", _crd, "--overlay", overlay);
        Assert.Equal(1, code);
        Assert.Matches(@"FAIL \S+overlay\.yaml:\d+:\d+: spec\.", text);
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.Contains("1 overlays, 1 faults", text, StringComparison.Ordinal);

        var (formCode, _, errors) = Run("form", "--crd", _crd, "--overlay", overlay);
        Assert.Equal(1, formCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_overlays_that_contradict_fail()
    {
        _folder.Write("crd.yaml", Crd);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "overlays"));
        _folder.Write("overlays/a.yaml", Overlay("spec.replicas: {title: Copies}", name: "a"));
        _folder.Write("overlays/b.yaml", Overlay("spec.replicas: {title: Pods}", name: "b"));
        var (code, text, _) = Run("check", _crd, "--overlay", Path.Combine(_folder.Path, "overlays"), "--json");
        Assert.Equal(1, code);
        var finding = Assert.Single(JsonNode.Parse(text)!["overlayFindings"]!.AsArray())!;
        Assert.Equal(("HintConflict", "b", "spec.fields.spec.replicas.title"), ((string?)finding["reason"], (string?)finding["overlay"], (string?)finding["path"]));
        Assert.Equal(8, (int?)finding["line"]);
    }

    [Fact]
    public void Annotation_on_the_definition_is_checked_and_used()
    {
        var crd = _folder.Write("annotated.yaml", Crd.Replace("metadata: {name: apps.example.org}",
            "metadata: {name: apps.example.org, annotations: {portico.dev/form-overlay: 'fields: {spec.image: {title: Picture}, spec.imag: {}}'}}", StringComparison.Ordinal));
        var (code, text, _) = Run("check", crd);
        Assert.Equal(1, code);
        Assert.Contains("portico.dev/form-overlay:1:", text, StringComparison.Ordinal);
        Assert.Contains("Did you mean image?", text, StringComparison.Ordinal);
        Assert.Contains("Picture", Run("form", "--crd", crd).Text, StringComparison.Ordinal);
    }

    private static string Overlay(string fields, string kind = "kind: App", string name = "apps") => $$"""
        apiVersion: portico.dev/v1alpha1
        kind: FormOverlay
        metadata: {name: {{name}}}
        spec:
          match:
            group: example.org
            {{kind}}
          fields: { {{fields}} }
        """;

    private static (int Code, string Text, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = SchemaCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
