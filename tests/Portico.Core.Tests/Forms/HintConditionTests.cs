using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Core.Manifests;
using Portico.Schema;

namespace Portico.Core.Tests.Forms;

/// <summary>visibleWhen, requiredWhen, validate, computed options and defaults while a form is filled.</summary>
public sealed class HintConditionTests
{
    private const string Spec = """
        type: object
        properties:
          mode: {type: string, default: simple}
          size: {type: string}
          nodes: {type: integer}
          zone: {type: string}
          backup:
            type: object
            properties:
              enabled: {type: boolean, default: false}
              keep: {type: integer}
              place: {type: string}
          rules:
            type: array
            items:
              type: object
              properties:
                type: {type: string}
                host: {type: string}
                port: {type: integer}
        """;

    private static readonly FieldPath _spec = FieldPath.Root.Child("spec");

    [Fact]
    public void Field_is_hidden_until_its_condition_holds()
    {
        var session = Session("spec.nodes: {visibleWhen: object.spec.mode == 'cluster'}");
        Assert.True(session.Hints.IsHidden(_spec.Child("nodes")));

        Set(session, "mode", "cluster");
        Assert.False(session.Hints.IsHidden(_spec.Child("nodes")));
    }

    [Fact]
    public void Value_of_a_field_that_is_no_longer_used_stays_and_is_reported()
    {
        var session = Session("spec.nodes: {title: Nodes, visibleWhen: object.spec.mode == 'cluster'}");
        Set(session, "mode", "cluster");
        Set(session, "nodes", 3);
        Set(session, "mode", "simple");

        Assert.Contains("nodes: 3", session.Text, StringComparison.Ordinal);
        Assert.False(session.Hints.IsHidden(_spec.Child("nodes")));
        var finding = Assert.Single(session.Check(), f => f.Reason == HintReasons.NotUsed);
        Assert.Equal((Severity.Warning, "spec.nodes"), (finding.Severity, finding.Path));

        session.Change(v => v.Remove(_spec.Child("nodes")));
        Assert.True(session.Hints.IsHidden(_spec.Child("nodes")));
    }

    [Fact]
    public void What_is_in_a_hidden_object_is_hidden_and_not_checked()
    {
        var session = Session("""
            spec.backup: {visibleWhen: object.spec.mode == 'cluster'}
            spec.backup.place: {requiredWhen: "true"}
            """);
        Assert.True(session.Hints.IsHidden(_spec.Child("backup").Child("place")));
        Assert.DoesNotContain(session.Check(), f => f.Path == "spec.backup.place");
        Set(session, "mode", "cluster");
        Assert.Contains(session.Check(), f => f.Path == "spec.backup.place");
    }

    [Fact]
    public void Missing_objects_count_as_empty_with_their_defaults()
    {
        var session = Session("spec.zone: {visibleWhen: object.spec.backup.enabled}");
        Assert.True(session.Hints.IsHidden(_spec.Child("zone")));
        Assert.DoesNotContain(session.Check(), f => f.Reason == HintReasons.NotEvaluated);
    }

    [Fact]
    public void Field_is_required_when_its_condition_holds()
    {
        var session = Session("spec.zone: {title: Zone, requiredWhen: object.spec.mode == 'cluster'}");
        Assert.DoesNotContain(session.Check(), f => f.Path == "spec.zone");
        Set(session, "mode", "cluster");
        Assert.True(session.Hints.IsRequired(_spec.Child("zone")));
        Assert.Equal("Zone is needed.", Assert.Single(session.Check(), f => f.Path == "spec.zone" && f.Reason == DiagnosticReasons.Required).Message);
        Set(session, "zone", "a");
        Assert.DoesNotContain(session.Check(), f => f.Path == "spec.zone");
    }

    [Fact]
    public void Rule_that_does_not_hold_is_an_error_in_its_own_words()
    {
        var session = Session("""
            spec.nodes:
              validate:
              - {rule: self % 2 == 1, message: Use an odd number.}
              - {rule: self < 10, messageExpression: "'At most 9, not ' + string(self) + '.'"}
              - {rule: self != 1}
            """);
        Set(session, "nodes", 12);
        Assert.Equal(["Use an odd number.", "At most 9, not 12."], session.Check().Where(f => f.Path == "spec.nodes").Select(f => f.Message));
        Set(session, "nodes", 3);
        Assert.DoesNotContain(session.Check(), f => f.Path == "spec.nodes");
        Set(session, "nodes", 1);
        Assert.Equal("It must hold: self != 1", Assert.Single(session.Check(), f => f.Path == "spec.nodes").Message);
    }

    [Fact]
    public void Rule_about_the_name_is_checked()
    {
        var session = Session("metadata.name: {validate: [{rule: self.startsWith('x-'), message: Begin with x-.}]}");
        session.Change(v => v.Set(FormIdentity.Name, "shop"));
        Assert.Contains(session.Check(), f => f is { Path: "metadata.name", Message: "Begin with x-." });
    }

    [Fact]
    public void Conditions_of_list_elements_see_their_element_as_parent()
    {
        var session = Session("""
            spec.rules[*].host: {visibleWhen: "has(parent.type) && parent.type == 'http'", requiredWhen: "true"}
            """);
        var rules = _spec.Child("rules");
        session.Change(v =>
        {
            v.Set(rules.At(0).Child("type"), "http");
            v.Set(rules.At(1).Child("type"), "tcp");
        });
        Assert.False(session.Hints.IsHidden(rules.At(0).Child("host")));
        Assert.True(session.Hints.IsHidden(rules.At(1).Child("host")));
        Assert.Equal("spec.rules[0].host", Assert.Single(session.Check(), f => f.Reason == DiagnosticReasons.Required && f.Path.StartsWith("spec", StringComparison.Ordinal)).Path);
    }

    [Fact]
    public void Failing_expression_shows_its_field_with_a_remark()
    {
        var type = Schemas.OfSpec(Spec);
        var hints = Overlays.Hints(type, Overlays.Text("spec.nodes: {visibleWhen: object.spec.zone == 'a'}"));
        var session = ManifestSession.New(FormModel.Build(new FormSource(type) { Hints = hints })!);

        Assert.False(session.Hints.IsHidden(_spec.Child("nodes")));
        var remark = Assert.Single(session.Check(), f => f.Reason == HintReasons.NotEvaluated);
        Assert.Equal((Severity.Warning, "spec.nodes"), (remark.Severity, remark.Path));
        Assert.Contains("no such key: zone", remark.Message, StringComparison.Ordinal);
        Assert.Contains(hints.Reports, r => r.Finding.Reason == HintReasons.FailsWhenEmpty && r.Finding.Path == "spec.fields.spec.nodes.visibleWhen");
    }

    [Fact]
    public void Options_follow_what_was_entered_and_others_are_remarked_on()
    {
        var session = Session("""
            spec.size:
              options:
                cel: "object.spec.mode == 'cluster' ? [{'value': 'l', 'title': 'Large'}, {'value': 'xl'}] : [{'value': 's'}]"
            """);
        var field = session.Model.Fields().Single(f => f.Path.ToString() == "spec.size");
        Assert.Equal(["s"], session.Hints.OptionsOf(field, field.Path).Select(o => o.Shown));
        Set(session, "mode", "cluster");
        Assert.Equal(["Large", "xl"], session.Hints.OptionsOf(field, field.Path).Select(o => o.Shown));
        Set(session, "size", "s");
        Assert.Equal(HintReasons.NotOffered, Assert.Single(session.Check(), f => f.Path == "spec.size").Reason);
    }

    [Fact]
    public void Default_of_a_hint_is_written_into_a_new_object_and_stays_away_when_cleared()
    {
        var session = Session("spec.size: {default: medium}");
        session.Propose();
        Assert.Contains("size: medium", session.Text, StringComparison.Ordinal);
        session.Change(v => v.Remove(_spec.Child("size")));
        Set(session, "zone", "a");
        Assert.DoesNotContain("size:", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_in_an_optional_object_waits_until_the_object_is_used()
    {
        var session = Session("""
            spec.backup.keep: {default: 7}
            spec.rules[*].port: {default: 443}
            """);
        session.Propose();
        Assert.DoesNotContain("keep", session.Text, StringComparison.Ordinal);
        session.Change(v => v.Set(_spec.Child("backup").Child("enabled"), true));
        Assert.Contains("keep: 7", session.Text, StringComparison.Ordinal);
        session.Change(v => v.Set(_spec.Child("rules").At(0).Child("host"), "a"));
        Assert.Contains("port: 443", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_of_a_dependent_field_comes_and_goes_with_it_unless_changed()
    {
        var session = Session("spec.nodes: {default: 3, visibleWhen: object.spec.mode == 'cluster'}");
        session.Propose();
        Assert.DoesNotContain("nodes", session.Text, StringComparison.Ordinal);
        Set(session, "mode", "cluster");
        Assert.Contains("nodes: 3", session.Text, StringComparison.Ordinal);
        Set(session, "mode", "simple");
        Assert.DoesNotContain("nodes", session.Text, StringComparison.Ordinal);
        Set(session, "mode", "cluster");
        Set(session, "nodes", 5);
        Set(session, "mode", "simple");
        Assert.Contains("nodes: 5", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_proposed_for_an_object_that_exists()
    {
        var type = Schemas.OfSpec(Spec);
        var model = FormModel.Build(new FormSource(type) { Hints = Overlays.Hints(type, Overlays.Text("spec.size: {default: medium}")) })!;
        const string text = "apiVersion: example.org/v1\nkind: Thing\nmetadata:\n  name: a\n  namespace: b\nspec:\n  zone: a\n";
        var session = ManifestSession.Edit(model, text);
        Set(session, "nodes", 3);
        Assert.DoesNotContain("size:", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_goes_on_with_another_form()
    {
        var session = Session("spec.nodes: {visibleWhen: object.spec.mode == 'cluster'}");
        Set(session, "zone", "a");
        var next = session.With(FormModel.Build(new FormSource(session.Model.Type))!);
        Assert.Equal(session.Text, next.Text);
        Assert.False(next.Hints.IsHidden(_spec.Child("nodes")));
        Set(next, "nodes", 2);
        Assert.Contains("nodes: 2", next.Text, StringComparison.Ordinal);
    }

    private static ManifestSession Session(string fields) => ManifestSession.New(Overlays.Form(Spec, fields));

    private static void Set(ManifestSession session, string name, JsonNode value) => session.Change(v => v.Set(_spec.Child(name), value));
}
