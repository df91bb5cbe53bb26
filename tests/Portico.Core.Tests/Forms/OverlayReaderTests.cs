using Portico.Core.Forms;
using Portico.Core.Forms.Hints;

namespace Portico.Core.Tests.Forms;

/// <summary>Overlays are read strictly: every mistake has its line and says what was probably meant.</summary>
public sealed class OverlayReaderTests
{
    private const string Head = """
        apiVersion: portico.dev/v1alpha1
        kind: FormOverlay
        metadata: {name: x}
        spec:
          match: {group: example.org, kind: Thing}

        """;

    [Theory]
    [InlineData("  field: {}", 6, "spec.field", "Did you mean fields?")]
    [InlineData("  fields: {spec.size: {titel: Size}}", 6, "spec.fields.spec.size.titel", "Did you mean title?")]
    [InlineData("  fields:\n    spec.size:\n      widget: durations", 8, "spec.fields.spec.size.widget", "Did you mean duration?")]
    [InlineData("  fields:\n    spec.size:\n      order: first", 8, "spec.fields.spec.size.order", "must be a number")]
    [InlineData("  fields:\n    spec.size:\n      hidden: 1", 8, "spec.fields.spec.size.hidden", "true or false")]
    [InlineData("  fields:\n    spec.size:\n      title: 3", 8, "spec.fields.spec.size.title", "must be a text")]
    [InlineData("  fields:\n    spec.size: large", 7, "spec.fields.spec.size", "object of hints")]
    [InlineData("  fields:\n    spec..size: {}", 7, "spec.fields.spec..size", "is no path")]
    [InlineData("  fields:\n    spec.rules[0].host: {}", 7, "spec.fields.spec.rules[0].host", "all of them, [*]")]
    [InlineData("  fields:\n    spec.size: {visibleWhen: objct.spec.a == 1}", 7, "spec.fields.spec.size.visibleWhen", "Did you mean object?")]
    [InlineData("  fields:\n    spec.size: {requiredWhen: \"'yes'\"}", 7, "spec.fields.spec.size.requiredWhen", "must evaluate to bool, not string")]
    [InlineData("  fields:\n    spec.size: {validate: [{rule: size(self)}]}", 7, "spec.fields.spec.size.validate[0].rule", "must evaluate to bool, not int")]
    [InlineData("  fields:\n    spec.size: {validate: [{rule: self > 1, messageExpression: 1 + 1}]}", 7, "spec.fields.spec.size.validate[0].messageExpression", "must evaluate to string, not int")]
    [InlineData("  fields:\n    spec.size: {visibleWhen: object.spec.}", 7, "spec.fields.spec.size.visibleWhen", "doesn't compile")]
    [InlineData("  fields:\n    spec.size:\n      validate:\n      - rule: self ==", 9, "spec.fields.spec.size.validate[0].rule", "doesn't compile")]
    [InlineData("  fields:\n    spec.size:\n      validate:\n      - message: no rule", 9, "spec.fields.spec.size.validate[0]", "rule is missing")]
    [InlineData("  fields:\n    spec.size:\n      options:\n      - {titel: x}", 9, "spec.fields.spec.size.options[0].titel", "value and title")]
    [InlineData("  fields:\n    spec.size:\n      options: {}", 8, "spec.fields.spec.size.options", "either cel or query")]
    [InlineData("  fields:\n    spec.size:\n      options: {query: {group: apps}}", 8, "spec.fields.spec.size.options.query", "kind is missing")]
    [InlineData("  sections: [{help: x}]", 6, "spec.sections[0]", "title is missing")]
    [InlineData("  sections:\n  - title: A\n  - title: A", 8, "spec.sections[1].title", "is there twice")]
    [InlineData("  fields: {spec.size: {title: [}}", 6, "", "not valid YAML")]
    public void Mistake_is_reported_at_its_line_with_what_to_do(string spec, int line, string path, string says)
    {
        var (_, reports) = OverlayReader.Read(Head + spec, Overlays.Origin);

        var report = reports[0];
        Assert.Equal((line, path), (report.Finding.Position?.Line, report.Finding.Path));
        Assert.Contains(says, $"{report.Finding.Message} {report.Finding.Advice}", StringComparison.Ordinal);
        Assert.StartsWith($"test.yaml:{line}:", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: FormOverlay", "apiVersion is missing")]
    [InlineData("apiVersion: portico.dev/v1\nkind: FormOverlay", "portico.dev/v1 is not known")]
    [InlineData("apiVersion: portico.dev/v1alpha1\nkind: Overlay", "Overlay is no overlay")]
    [InlineData("apiVersion: portico.dev/v1alpha1\nkind: FormOverlay\nmetadata: {name: x}\nspec: {}", "match is missing")]
    [InlineData("- a", "isn't an object")]
    [InlineData("", "no document")]
    public void Document_that_is_no_overlay_is_refused(string text, string says)
    {
        var (overlays, reports) = OverlayReader.Read(text, Overlays.Origin);
        Assert.Empty(overlays);
        Assert.Contains(reports, r => r.Finding.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Mistake_in_one_field_costs_only_that()
    {
        var (overlays, reports) = OverlayReader.Read(Overlays.Text("spec.size: {titel: a, order: 2}\nspec.mode: {title: Mode}"), Overlays.Origin);
        Assert.Single(reports);
        Assert.Equal(["spec.size", "spec.mode"], overlays[0].Fields.Select(f => f.Text));
        Assert.Equal(2, overlays[0].Fields[0].Hint.Order);
    }

    [Fact]
    public void Several_overlays_of_one_text_are_read()
    {
        var (overlays, reports) = OverlayReader.Read(Overlays.Text("{}", "a") + "\n---\n" + Overlays.Text("{}", "b"), Overlays.Origin);
        Assert.Empty(reports);
        Assert.Equal(["a", "b"], overlays.Select(o => o.Name));
    }

    [Theory]
    [InlineData("spec.size", "spec.size")]
    [InlineData("spec.rules[*].host", "spec.rules[*].host")]
    [InlineData("spec.labels.*", "spec.labels.*")]
    [InlineData("metadata.annotations['portico.dev/owner']", "metadata.annotations[portico.dev/owner]")]
    [InlineData("spec.a[*].b.*.c[d.e]", "spec.a[*].b.*.c[d.e]")]
    public void Path_is_read_and_written(string text, string written) => Assert.Equal(written, HintPath.Parse(text, out _)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData(".spec")]
    [InlineData("spec.")]
    [InlineData("spec[")]
    [InlineData("spec[]")]
    public void Text_that_is_no_path_says_why(string text)
    {
        Assert.Null(HintPath.Parse(text, out var problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Fact]
    public void Query_for_resources_is_read_whole()
    {
        var (overlays, reports) = OverlayReader.Read(Overlays.Text("""
            spec.size:
              options:
                query: {group: apps, kind: Deployment, namespace: "{namespace}", labelSelector: app=db, value: object.metadata.uid, title: object.metadata.name}
            """), Overlays.Origin);
        Assert.Empty(reports);
        var query = Assert.IsType<FieldOptionsSource.Query>(overlays[0].Fields[0].Hint.OptionsSource);
        Assert.Equal(("Deployment.apps", "{namespace}", "app=db"), (query.Kind.ToString(), query.Namespace, query.LabelSelector));
        Assert.Equal(("object.metadata.uid", "object.metadata.name"), (query.Value!.Source, query.Title!.Source));
    }
}
