using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Validation;

/// <summary>Rules are evaluated where they stand, with the right old values, and only when nothing blocks them.</summary>
public sealed class RuleSeamTests
{
    private const string Schema = """
        type: object
        x-kubernetes-validations: [{rule: root}]
        properties:
          spec:
            type: object
            properties:
              ports:
                type: array
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
                items: {type: object, x-kubernetes-validations: [{rule: port}], properties: {name: {type: string}, number: {type: integer}}}
              plain:
                type: array
                items: {type: integer, x-kubernetes-validations: [{rule: plain}]}
              labels: {type: object, additionalProperties: {type: string, x-kubernetes-validations: [{rule: label}]}}
              size: {type: integer, maximum: 3, maxLength: 1}
              name: {type: string, maxLength: 2, pattern: '^a'}
        """;

    [Fact]
    public void Every_node_with_rules_is_visited_parents_first()
    {
        var sites = Sites(Schema, "spec: {ports: [{name: a}], plain: [1, 2], labels: {x.y/z: v}}");

        Assert.Equal(["", "spec.ports[0]", "spec.plain[0]", "spec.plain[1]", "spec.labels[x.y/z]"], sites.Select(s => s.Path));
        Assert.Equal([true, false, false, false, false], sites.Select(s => s.IsResource));
    }

    [Fact]
    public void Elements_of_list_maps_meet_their_old_selves_by_key_and_others_share_whether_their_list_changed()
    {
        var sites = Sites(Schema, "spec: {ports: [{name: b, number: 2}, {name: a, number: 1}, {name: c}], plain: [1]}", "spec: {ports: [{name: a, number: 1}, {name: b, number: 1}], plain: [1]}");

        Assert.Equal(
            [("", true, false), ("spec.ports[0]", true, false), ("spec.ports[1]", true, true), ("spec.ports[2]", false, false), ("spec.plain[0]", false, true)],
            sites.Select(s => (s.Path, s.HasOld, s.IsUnchanged)));
        Assert.Equal("""{"name":"b","number":1}""", sites[1].OldSelf!.ToJsonString());
    }

    [Theory]
    [InlineData("spec: {plain: [x]}")]
    [InlineData("spec: {name: aaa}")]
    public void Errors_of_type_or_length_keep_rules_from_running_and_say_so(string value)
    {
        var evaluator = new Recorder();

        var found = SchemaValidator.Validate(Read.Schema(Schema), Read.Object(value), null, new ValidationOptions { Rules = evaluator });

        Assert.Empty(evaluator.Sites);
        Assert.Contains(found, d => d.Path.Length == 0 && d.Message.Contains("some validation rules were not checked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("spec: {size: 5}")]
    [InlineData("spec: {name: b}")]
    public void Errors_of_value_do_not_block_rules(string value)
    {
        var evaluator = new Recorder();

        Assert.Single(SchemaValidator.Validate(Read.Schema(Schema), Read.Object(value), null, new ValidationOptions { Rules = evaluator }));
        Assert.NotEmpty(evaluator.Sites);
    }

    [Fact]
    public void What_the_evaluator_reports_is_found_and_a_spent_budget_ends_the_walk()
    {
        var evaluator = new Recorder { Cost = RuleRun.DefaultBudget + 1 };

        var found = SchemaValidator.Validate(Read.Schema(Schema), Read.Object("spec: {plain: [1]}"), null, new ValidationOptions { Rules = evaluator });

        Assert.Equal("recorded", Assert.Single(found).Message);
    }

    private static List<RuleSite> Sites(string schema, string value, string? old = null)
    {
        var evaluator = new Recorder();
        SchemaValidator.Validate(Read.Schema(schema), Read.Object(value), old is null ? null : Read.Object(old), new ValidationOptions { Rules = evaluator });
        return evaluator.Sites;
    }

    private sealed class Recorder : IRuleEvaluator
    {
        public List<RuleSite> Sites { get; } = [];

        public long Cost { get; init; }

        public void Evaluate(in RuleSite site, RuleRun run)
        {
            Sites.Add(site);
            if (Cost == 0) return;
            run.Budget -= Cost;
            run.Report(Diagnostic.Error(site.Path, DiagnosticReasons.Invalid, "recorded"));
        }
    }
}
