using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;
using Portico.Schema;

namespace Portico.Core.Tests.Manifests;

public sealed class ManifestSessionTests
{
    private static readonly FormModel _model = Schemas.Form(Schemas.OfSpec(
        """
        type: object
        required: [image]
        properties:
          image: {type: string, pattern: '^[a-z./-]+$'}
          port: {type: integer, default: 80, maximum: 65535}
          token: {type: string}
          scaling:
            type: object
            properties:
              enabled: {type: boolean, default: false}
              min: {type: integer, default: 1}
          parts:
            type: array
            x-kubernetes-list-type: map
            x-kubernetes-list-map-keys: [name]
            items:
              type: object
              required: [name]
              properties:
                name: {type: string}
                size: {type: integer}
        """));

    private static FieldPath Spec(string name) => FieldPath.Root.Child("spec").Child(name);

    private static FormField Field(string path) => _model.Fields().Single(f => f.Path.ToString() == path);

    private static void Enter(ManifestSession session, string path, JsonNode? value) => session.Enter(Field(path), Field(path).Path, value);

    private static ManifestSession Filled()
    {
        var session = ManifestSession.New(_model);
        Enter(session, "metadata.name", "x");
        Enter(session, "metadata.namespace", "ns");
        Enter(session, "spec.image", "app");
        return session;
    }

    [Fact]
    public void Repeating_the_default_writes_nothing()
    {
        var session = Filled();
        Enter(session, "spec.port", 80);
        Assert.DoesNotContain("port", session.Text, StringComparison.Ordinal);
        Enter(session, "spec.port", 8080);
        Assert.Contains("  port: 8080\n", session.Text, StringComparison.Ordinal);
        Enter(session, "spec.port", null);
        Assert.DoesNotContain("port", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Turning_a_group_off_drops_it_and_on_brings_it_back()
    {
        var session = Filled();
        var governor = Field("spec.scaling.enabled");
        session.Switch(governor, governor.Path, true);
        Enter(session, "spec.scaling.min", 2);
        Assert.Contains("  scaling:\n    enabled: true\n    min: 2\n", session.Text, StringComparison.Ordinal);
        session.Switch(governor, governor.Path, false);
        Assert.DoesNotContain("scaling", session.Text, StringComparison.Ordinal);
        session.Switch(governor, governor.Path, true);
        Assert.Contains("    min: 2\n", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_keeps_the_comments_of_the_text()
    {
        var session = Filled();
        session.SetText("# mine\n" + session.Text.Replace("image: app", "image: app # the image", StringComparison.Ordinal));
        Enter(session, "spec.port", 8080);
        Assert.Contains("# mine\n", session.Text, StringComparison.Ordinal);
        Assert.Contains("image: app # the image\n  port: 8080\n", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_fills_the_form()
    {
        var session = Filled();
        session.SetText(session.Text + "  port: 9090\n");
        Assert.Equal(9090, (long)session.Values.Get(Spec("port"))!);
    }

    [Fact]
    public void Broken_text_stays_and_the_form_waits()
    {
        var session = Filled();
        var good = session.Text;
        session.SetText(good + "  : [\n");
        Assert.True(session.IsTextBroken);
        Assert.NotNull(Assert.Single(session.Check(), f => f.Severity == Severity.Error).Position);
        Assert.Throws<InvalidOperationException>(() => Enter(session, "spec.port", 1));
        Assert.Equal("app", (string)session.Values.Get(Spec("image"))!);
        session.DiscardBrokenText();
        Assert.Equal(good, session.Text);
    }

    [Fact]
    public void Findings_have_field_and_line()
    {
        var session = Filled();
        Enter(session, "spec.port", 70000);
        var finding = Assert.Single(session.Check());
        Assert.Equal("spec.port", finding.Path);
        Assert.Equal(session.Text.Split('\n').ToList().FindIndex(l => l.Contains("port", StringComparison.Ordinal)) + 1, finding.Position?.Line);
    }

    [Fact]
    public void What_must_be_asked_is_said_of_its_field()
    {
        var session = ManifestSession.New(_model);
        Enter(session, "spec.port", 81);
        var findings = session.Check();
        Assert.Equal(["metadata.name", "metadata.namespace", "spec.image"], findings.Select(f => f.Path));
        Assert.All(findings, f => Assert.Equal(DiagnosticReasons.Required, f.Reason));
    }

    [Fact]
    public void Unknown_fields_are_reported_and_kept()
    {
        var session = Filled();
        session.SetText(session.Text + "  imgae: typo\n");
        var finding = Assert.Single(session.Check());
        Assert.Equal(("spec.imgae", Severity.Warning), (finding.Path, finding.Severity));
        Enter(session, "spec.port", 8080);
        Assert.Contains("imgae: typo", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_key_twice_is_an_error()
    {
        var session = Filled();
        session.Change(v =>
        {
            v.Set(Spec("parts").At(0), new JsonObject { ["name"] = "a" });
            v.Set(Spec("parts").At(1), new JsonObject { ["name"] = "a" });
        });
        Assert.Contains(session.Check(), f => f.Reason == DiagnosticReasons.Duplicate && f.Path == "spec.parts[1]");
    }

    [Fact]
    public void Editing_touches_only_what_changed()
    {
        const string text = "# by hand\napiVersion: example.org/v1\nkind: Thing\nmetadata:\n  namespace: ns\n  name: x\nspec:\n  port: 80 # the usual\n  image: app\n";
        var session = ManifestSession.Edit(_model, text);
        Assert.False(session.IsChanged);
        Enter(session, "spec.image", "other");
        Assert.Equal(text.Replace("image: app", "image: other", StringComparison.Ordinal), session.Text);
        Enter(session, "spec.image", "app");
        Assert.False(session.IsChanged);
        Enter(session, "spec.port", 81);
        Enter(session, "spec.port", 80);
        Assert.Equal(text, session.Text);
    }

    [Fact]
    public void Values_that_look_like_secrets_are_left_out_of_copies()
    {
        var session = Filled();
        Enter(session, "spec.token", "hunter2");
        Assert.DoesNotContain("hunter2", SecretFields.Without(_model, session.Document).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ManifestInputs.Of(_model, session.Document), i => i.Value.Contains("hunter2", StringComparison.Ordinal));
    }
}
