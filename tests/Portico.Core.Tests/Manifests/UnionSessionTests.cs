using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;
using Portico.Schema.Cel.Rules;

namespace Portico.Core.Tests.Manifests;

/// <summary>Choosing between alternatives: nothing that was entered is lost, and never are two of them written.</summary>
public sealed class UnionSessionTests
{
    private const string Spec =
        """
        type: object
        x-kubernetes-validations: [{rule: has(self.file) != has(self.http), message: exactly one of file and http}]
        properties:
          file: {type: object, properties: {path: {type: string}, mode: {type: string}}}
          http: {type: object, required: [url], properties: {url: {type: string}, method: {type: string}}}
          steps:
            type: array
            items:
              type: object
              required: [type]
              properties:
                type: {type: string, enum: [Run, Wait]}
                run: {type: object, properties: {command: {type: string}, dir: {type: string}}}
                wait: {type: object, properties: {duration: {type: string}, reason: {type: string}}}
        """;

    private readonly ManifestSession _session = ManifestSession.New(Schemas.Form(Schemas.OfSpec(Spec)), null, CelRuleEvaluator.Shared);

    private FormUnion Union => Assert.Single(_session.Model.Main.Unions);

    [Fact]
    public void Nothing_is_chosen_at_first() => Assert.Null(Union.ChosenIn(_session.Values, FieldPath.Root));

    [Fact]
    public void Choosing_states_the_object_and_is_remembered()
    {
        _session.Choose(Union, FieldPath.Root, 0);
        Assert.Equal(0, Union.ChosenIn(_session.Values, FieldPath.Root));
        Assert.Equal("""{"file":{}}""", _session.Document["spec"]!.ToJsonString());
    }

    [Fact]
    public void What_was_entered_for_another_member_comes_back_and_is_never_written_beside()
    {
        _session.Choose(Union, FieldPath.Root, 0);
        Enter("spec.file.path", "/etc/x");
        _session.Choose(Union, FieldPath.Root, 1);
        Enter("spec.http.url", "http://x");
        Assert.Equal("""{"http":{"url":"http://x"}}""", _session.Document["spec"]!.ToJsonString());
        Assert.DoesNotContain("/etc/x", _session.Text, StringComparison.Ordinal);

        _session.Choose(Union, FieldPath.Root, 0);
        Assert.Equal("""{"file":{"path":"/etc/x"}}""", _session.Document["spec"]!.ToJsonString());
        _session.Choose(Union, FieldPath.Root, null);
        Assert.Null(_session.Document["spec"]);
        _session.Choose(Union, FieldPath.Root, 1);
        Assert.Equal("""{"http":{"url":"http://x"}}""", _session.Document["spec"]!.ToJsonString());
    }

    [Fact]
    public void A_chosen_object_stays_when_its_last_value_is_taken_out()
    {
        _session.Choose(Union, FieldPath.Root, 0);
        Enter("spec.file.path", "/etc/x");
        Enter("spec.file.path", null);
        Assert.Equal("""{"file":{}}""", _session.Document["spec"]!.ToJsonString());
        Assert.Equal(0, Union.ChosenIn(_session.Values, FieldPath.Root));
    }

    [Fact]
    public void The_text_chooses_too_and_what_was_put_aside_survives_it()
    {
        _session.Choose(Union, FieldPath.Root, 0);
        Enter("spec.file.path", "/etc/x");
        _session.Choose(Union, FieldPath.Root, 1);
        _session.SetText(_session.Text.Replace("http: {}", "http:\n    url: http://y", StringComparison.Ordinal));
        Assert.Equal(1, Union.ChosenIn(_session.Values, FieldPath.Root));
        _session.Choose(Union, FieldPath.Root, 0);
        Assert.Equal("/etc/x", (string?)_session.Document["spec"]!["file"]!["path"]);
    }

    [Fact]
    public void An_object_that_breaks_its_own_rule_says_what_is_set_besides()
    {
        _session.SetText("apiVersion: example.org/v1\nkind: Thing\nspec:\n  file: {path: /x}\n  http: {url: http://x}\n");
        Assert.Equal(0, Union.ChosenIn(_session.Values, FieldPath.Root));
        Assert.Equal(["HTTP"], Union.AlsoSet(_session.Values, FieldPath.Root).Select(m => m.Label));
        _session.Check();
        var shown = UnionFindings.Of(Union, new FindingIndex(_session.Findings), _session.Values, FieldPath.Root);
        Assert.Contains(shown, f => f.Message == "exactly one of file and http");
    }

    [Fact]
    public void A_discriminator_in_list_elements_follows_them_when_they_move()
    {
        var steps = _session.Model.Fields().Single(f => f.Path.ToString() == "spec.steps");
        var at = steps.Path;
        var union = Assert.Single(steps.Content!.Unions);
        Assert.Equal("type", union.Discriminator!.Path.ToString());
        _session.Change(v => v.Set(at.At(0), new JsonObject { ["type"] = "Run", ["run"] = new JsonObject { ["command"] = "make" } }));
        _session.Change(v => v.Set(at.At(1), new JsonObject { ["type"] = "Wait" }));

        _session.Choose(union, at.At(0), 1);
        Assert.Equal("""[{"type":"Wait"},{"type":"Wait"}]""", _session.Document["spec"]!["steps"]!.ToJsonString());
        _session.Change(v => v.Move(at, 0, 1));
        _session.Choose(union, at.At(1), 0);
        Assert.Equal("""[{"type":"Wait"},{"type":"Run","run":{"command":"make"}}]""", _session.Document["spec"]!["steps"]!.ToJsonString());

        _session.Choose(union, at.At(1), 1);
        _session.Change(v => v.Remove(at.At(0)));
        _session.Choose(union, at.At(0), 0);
        Assert.Equal("""[{"type":"Run","run":{"command":"make"}}]""", _session.Document["spec"]!["steps"]!.ToJsonString());
    }

    private void Enter(string path, string? value)
    {
        var field = _session.Model.Fields().Single(f => f.Path.ToString() == path);
        _session.Enter(field, field.Path, value is null ? null : JsonValue.Create(value));
    }
}
