using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms;

/// <summary>Overlays held against a schema and against each other.</summary>
public sealed class HintMergeTests
{
    private const string Spec = """
        type: object
        required: [mode]
        properties:
          mode: {type: string}
          size: {type: string, enum: [small, large]}
          nodes: {type: integer, maximum: 5}
          on: {type: boolean}
          place:
            type: object
            properties:
              zone: {type: string}
              rack: {type: string}
        """;

    private const string Anything = "{group: '*', kind: Thing}";

    private readonly ResourceSchema _type = Schemas.OfSpec(Spec);

    [Theory]
    [InlineData("spec.sizes: {title: x}", HintReasons.MatchesNothing, "Did you mean size?")]
    [InlineData("spec.place.zone.name: {title: x}", HintReasons.MatchesNothing, "name isn't there")]
    [InlineData("spec.size[*]: {title: x}", HintReasons.MatchesNothing, "[*] isn't there")]
    [InlineData("status.size: {title: x}", HintReasons.MatchesNothing, "status isn't there")]
    [InlineData("spec.nodes: {widget: duration}", HintReasons.DoesNotFit, "doesn't fit a number")]
    [InlineData("spec.place: {widget: yaml}", HintReasons.DoesNotFit, "doesn't fit an object")]
    [InlineData("spec.place: {options: [a]}", HintReasons.DoesNotFit, "Options are for single values")]
    [InlineData("spec.size: {options: [medium]}", HintReasons.DoesNotFit, "doesn't allow medium")]
    [InlineData("spec.nodes: {default: 9}", HintReasons.DoesNotFit, "doesn't allow this default")]
    [InlineData("spec: {title: x}", HintReasons.DoesNotFit, "stand in the form by themselves")]
    [InlineData("spec.nodes: {validate: self.startsWith('x')}", HintReasons.DoesNotFit, "doesn't fit the schema")]
    [InlineData("spec.nodes: {visibleWhen: object.spec.mod == 'x'}", HintReasons.DoesNotFit, "undefined field")]
    [InlineData("spec.nodes: {visibleWhen: object.spec.mod == 'x'}", HintReasons.DoesNotFit, "Did you mean mode?")]
    [InlineData("spec.place.zone: {visibleWhen: parent.rak == 'x'}", HintReasons.DoesNotFit, "Did you mean rack?")]
    [InlineData("spec.nodes: {visibleWhen: object.metadata.nam == 'x'}", HintReasons.DoesNotFit, "Did you mean name?")]
    [InlineData("spec.place: {validate: self.zon == 'x'}", HintReasons.DoesNotFit, "Did you mean zone?")]
    [InlineData("spec.size: {options: {cel: '[object.spec.mods]'}}", HintReasons.DoesNotFit, "Did you mean mode?")]
    [InlineData("spec.nodes: {validate: [{rule: self > 1}, {rule: self > 2, messageExpression: self}]}", HintReasons.DoesNotFit, "must evaluate to string, not int")]
    [InlineData("spec.nodes: {requiredWhen: object.spec.mode}", HintReasons.DoesNotFit, "bool")]
    [InlineData("spec.nodes: {section: Elsewhere}", HintReasons.MatchesNothing, "There is no section")]
    public void What_the_schema_does_not_allow_is_reported(string fields, string reason, string says)
    {
        var hints = Overlays.Hints(_type, Overlays.Text(fields));
        var report = Assert.Single(hints.Reports, r => r.IsError);
        Assert.Equal(reason, report.Finding.Reason);
        Assert.Contains(says, $"{report.Finding.Message} {report.Finding.Advice}", StringComparison.Ordinal);
        Assert.NotNull(report.Finding.Position);
    }

    [Theory]
    [InlineData("spec.free: {visibleWhen: object.spec.free.anything == 'x'}")]
    [InlineData("spec.nodes: {visibleWhen: object.spec.free.deep.down > 1}")]
    [InlineData("spec.nodes: {visibleWhen: \"object.metadata.labels['tier'] == 'web'\"}")]
    [InlineData("spec.nodes: {visibleWhen: object.metadata.namespace == 'a' && object.kind == 'Thing'}")]
    [InlineData("spec.port: {validate: self == 80 || self == 'http'}")]
    [InlineData("spec.when: {validate: self > timestamp('2020-01-01T00:00:00Z')}")]
    public void What_the_schema_leaves_open_may_be_asked_for(string fields)
    {
        var type = Schemas.OfSpec(Spec + "\n  free: {type: object, x-kubernetes-preserve-unknown-fields: true}\n  port: {x-kubernetes-int-or-string: true}\n  when: {type: string, format: date-time}\n");
        Assert.Empty(Overlays.Hints(type, Overlays.Text(fields)).Reports.Where(r => r.IsError).Select(r => r.ToString()));
    }

    [Fact]
    public void Field_that_must_be_entered_can_be_hidden_only_with_a_default()
    {
        var version = _type.Versions[0];
        var type = _type with { Versions = [version with { Schema = version.Schema with { Required = ["spec"] } }] };

        var bare = Overlays.Hints(type, Overlays.Text("spec.mode: {hidden: true}"));
        Assert.Contains("It must be entered, so it is shown.", Assert.Single(bare.Reports).Finding.Message, StringComparison.Ordinal);
        Assert.Contains("spec.mode", Fields(type, bare));

        var proposed = Overlays.Hints(type, Overlays.Text("spec.mode: {hidden: true, default: fast}"));
        Assert.Empty(proposed.Reports);
        Assert.DoesNotContain("spec.mode", Fields(type, proposed));
    }

    [Fact]
    public void Section_without_fields_is_reported()
    {
        var hints = Overlays.Hints(_type, Overlays.Text("{}", sections: "[{title: Empty}]"));
        Assert.Contains("No field stands in the section \"Empty\"", Assert.Single(hints.Reports).Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_specific_overlay_wins_without_a_word()
    {
        var hints = Overlays.Hints(_type, Overlays.Text("spec.size: {title: Any, unit: GB}", "a", Anything), Overlays.Text("spec.size: {title: Own}", "z"));
        Assert.Empty(hints.Reports);
        var hint = Assert.Single(hints.Fields).Hint;
        Assert.Equal(("Own", "GB"), (hint.Title, hint.Unit));
    }

    [Fact]
    public void Equally_specific_overlays_that_disagree_are_reported_and_the_smaller_name_wins()
    {
        var hints = Overlays.Hints(_type, Overlays.Text("spec.size: {title: Second, help: x}", "b"), Overlays.Text("spec.size: {title: First, help: x}", "a"));
        Assert.Equal("First", Assert.Single(hints.Fields).Hint.Title);
        var report = Assert.Single(hints.Reports);
        Assert.Equal((HintReasons.Conflict, "b", "spec.fields.spec.size.title"), (report.Finding.Reason, report.Overlay, report.Finding.Path));
    }

    [Fact]
    public void Rules_of_all_overlays_hold()
    {
        var hints = Overlays.Hints(_type, Overlays.Text("spec.nodes: {validate: self > 1}", "a"), Overlays.Text("spec.nodes: {validate: self < 4}", "b"));
        Assert.Equal(["self > 1", "self < 4"], Assert.Single(hints.Fields).Hint.Validate.Select(r => r.Rule.Source));
    }

    [Fact]
    public void Annotation_of_the_definition_is_overruled_by_every_overlay()
    {
        var (own, reports) = OverlayReader.ReadAnnotation("fields: {spec.size: {title: Own, unit: GB}}", new HintOrigin(HintOriginKind.Definition, "things"), "things", new OverlayMatch("example.org", "Thing"));
        Assert.Empty(reports);
        var hints = FormHints.Of(_type, _type.Preferred!, [own!, .. OverlayReader.Read(Overlays.Text("spec.size: {title: Overlay}", match: "{group: '*', kind: '*'}"), Overlays.Origin).Overlays]);
        Assert.Empty(hints.Reports);
        Assert.Equal(("Overlay", "GB"), (hints.Fields[0].Hint.Title, hints.Fields[0].Hint.Unit));
    }

    [Theory]
    [InlineData("{group: example.org, kind: Thing}", "one", true)]
    [InlineData("{group: example.org, kind: Thing, version: v1}", "one", true)]
    [InlineData("{group: example.org, kind: Thing, version: v2}", "one", false)]
    [InlineData("{group: example.org, kind: Thing, cluster: two}", "one", false)]
    [InlineData("{group: example.org, kind: Thing, cluster: one}", "one", true)]
    [InlineData("{group: example.com, kind: Thing}", "one", false)]
    [InlineData("{group: '*', kind: '*'}", "one", true)]
    public void Overlay_is_about_what_its_match_says_and_reported_otherwise(string match, string cluster, bool applies)
    {
        var set = Set(Overlays.Text("spec.size: {title: x}", match: match));
        var made = HintsForType.Of(_type, set.Overlays, cluster);
        Assert.Equal(applies, !made.Of(null).IsEmpty);
        Assert.Equal(applies ? 0 : 1, OverlayReview.Of(set, [made]).Count(r => r.Finding.Reason == HintReasons.MatchesNothing));
    }

    [Fact]
    public void Field_that_only_one_version_has_is_no_mistake()
    {
        var type = Schemas.Read("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {kind: Thing, plural: things}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: string}}}}}}}
              - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {sizes: {type: string}}}}}}}
            """);
        var set = Set(Overlays.Text("spec.size: {title: a}\nspec.sizes: {title: b}\nspec.none: {title: c}"));
        var made = HintsForType.Of(type, set.Overlays, null);
        Assert.Equal(["spec.fields.spec.none"], OverlayReview.Of(set, [made]).Select(r => r.Finding.Path).Distinct());
        Assert.Equal("a", Assert.Single(made.Of("v1").Fields).Hint.Title);
        Assert.Equal("b", Assert.Single(made.Of("v2").Fields).Hint.Title);
    }

    private static OverlaySet Set(string text)
    {
        var (overlays, reports) = OverlayReader.Read(text, Overlays.Origin);
        Assert.Empty(reports);
        return new OverlaySet(overlays, reports);
    }

    private static IEnumerable<string> Fields(ResourceSchema type, FormHints hints) =>
        FormModel.Build(new FormSource(type) { Hints = hints })!.Fields().Select(f => f.Path.ToString());
}
