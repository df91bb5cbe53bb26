using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;
using Portico.Schema;
using Portico.Schema.Cel.Rules;

namespace Portico.Core.Tests.Manifests;

public sealed class FindingOrderTests
{
    private const string Spec =
        """
        type: object
        required: [zone]
        x-kubernetes-validations:
        - {rule: "!has(self.count) || self.count < 9", message: nine is too many}
        properties:
          backup: {type: object, properties: {days: {type: integer, maximum: 3}, bucket: {type: string}}}
          zone: {type: string}
          count: {type: integer}
          ports: {type: array, items: {type: object, properties: {name: {type: string, maxLength: 2}, number: {type: integer, maximum: 9}}}}
          raw: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {level: {type: integer, maximum: 1}}}
          source:
            type: object
            maxProperties: 1
            properties:
              git: {type: object, properties: {url: {type: string, maxLength: 3}, branch: {type: string}}}
              oci: {type: object, properties: {url: {type: string, maxLength: 3}, tag: {type: string}}}
        """;

    private readonly FormModel _model = Schemas.Form(Schemas.OfSpec(Spec));

    [Fact]
    public void Findings_follow_the_form_through_lists_and_choices()
    {
        var session = Checked(
            """
            apiVersion: example.org/v1
            kind: Thing
            metadata: {name: BAD, namespace: a}
            spec:
              raw: {level: 7}
              source: {git: {url: long}}
              ports: [{number: 1}, {number: 99, name: abc}]
              backup: {days: 9}
              count: 10
            """);
        Assert.Equal(
            ["metadata.name", "spec.zone", "spec.count", "spec.backup.days", "spec.ports[1].name", "spec.ports[1].number", "spec.source.git.url", "spec.raw.level"],
            session.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Path));
    }

    [Fact]
    public void A_rule_about_one_field_is_said_of_that_field_with_its_own_message()
    {
        var session = Checked("apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: a}\nspec: {zone: z, count: 12}\n");
        var finding = Assert.Single(session.Findings);
        Assert.Equal(("spec.count", "nine is too many"), (finding.Path, finding.Message));
    }

    [Fact]
    public void Sections_count_what_is_wrong_in_lists_choices_and_islands()
    {
        var session = Checked("apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: a}\nspec: {zone: z, raw: {level: 7}, source: {oci: {url: long}}, ports: [{number: 99, name: abc}]}\n");
        var findings = new FindingIndex(session.Findings);
        Assert.Equal(4, session.Findings.Length);
        Assert.Equal(4, SectionSummary.Errors(_model.Main, FieldPath.Root, findings));
        var counts = _model.Main.Sections.ToDictionary(s => s.Title, s => SectionSummary.Errors(s, FieldPath.Root, findings));
        Assert.Equal((2, 1, 1, 0), (counts["Ports"], counts["Raw"], counts["Source"], counts["Backup"]));
    }

    private ManifestSession Checked(string text)
    {
        var session = ManifestSession.New(_model, null, CelRuleEvaluator.Shared);
        session.SetText(text);
        session.Check();
        return session;
    }
}
