using Portico.Schema.Cel.Rules;
using Portico.Schema.Checking;
using Portico.Schema.Structural;
using Portico.Schema.Tests.Validation;

namespace Portico.Schema.Tests.Cel.Checking;

/// <summary>Which rules an API server would take from which schemas.</summary>
public sealed class RuleCheckTests
{
    private const string Fields = """
        a: {type: string}
        x-y: {type: integer}
        namespace: {type: string}
        port: {x-kubernetes-int-or-string: true}
        when: {type: string, format: date-time}
        how: {type: string, format: duration}
        raw: {type: string, format: byte}
        open: {type: object, x-kubernetes-preserve-unknown-fields: true}
        any: {x-kubernetes-preserve-unknown-fields: true}
        free: {type: object, additionalProperties: true}
        labels: {type: object, additionalProperties: {type: string}}
        ratio: {type: number}
        list: {type: array, items: {type: object, properties: {num: {type: integer}}}}
        twin: {type: array, items: {type: object, properties: {num: {type: integer}}}}
        pod: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
        """;

    [Theory]
    [InlineData("self.x__dash__y > 1 && self.__namespace__ == 'x'")]
    [InlineData("self.port == 1 || self.port == '1' || self.port.size() > 1")]
    [InlineData("self.when < timestamp('2020-01-01T00:00:00Z') && self.how > duration('1s') && size(self.raw) > 1")]
    [InlineData("has(self.open) && has(self.free)")]
    [InlineData("self.labels.all(k, self.labels[k] != '') && self.labels.a == 'x'")]
    [InlineData("self.ratio > 1 && self.ratio == 1.0")]
    [InlineData("self.list.exists(e, e.num == 1) && self.list == oldSelf.list")]
    [InlineData("self.pod.metadata.name == '' && self.pod.kind == 'Pod' && has(self.pod.metadata.generateName)")]
    [InlineData("self.?a.orValue('x') == 'x' && self[?'b'] == optional.none()", false)]
    public void A_rule_sees_what_the_schema_states(string rule, bool fits = true) => Assert.Equal(fits, Problem(rule) is null);

    [Theory]
    [InlineData("self.b == 1", "rule 1:5: undefined field 'b'")]
    [InlineData("self.any == 1", "rule 1:5: undefined field 'any'")]
    [InlineData("self.open.x == 1", "rule 1:10: undefined field 'x'")]
    [InlineData("self.pod.spec.x == 1", "rule 1:9: undefined field 'spec'")]
    [InlineData("self.pod.metadata.labels.x == ''", "rule 1:18: undefined field 'labels'")]
    [InlineData("self.metadata.name == ''", "rule 1:5: undefined field 'metadata'")]
    [InlineData("self.list[0] == self.twin[0]", "rule 1:14: found no matching overload for '_==_' applied to '(self.list.@idx, self.twin.@idx)'")]
    [InlineData("self.ratio == 1", "rule 1:12: found no matching overload for '_==_' applied to '(double, int)'")]
    [InlineData("self.list.map(e, e.num)", "rule 1:1: must evaluate to a bool, not list(int)")]
    [InlineData("self.port", "rule 1:1: must evaluate to a bool, not dyn")]
    [InlineData("'a' in self", "rule 1:5: found no matching overload for '@in' applied to '(string, self)'")]
    [InlineData("oldSelf.hasValue()", "rule 1:17: found no matching overload for 'hasValue' applied to 'self.()'")]
    [InlineData("", "rule: rule is not specified")]
    public void A_rule_that_does_not_fit_the_schema_is_refused(string rule, string problem) => Assert.Equal(problem, Problem(rule));

    [Fact]
    public void The_root_of_a_resource_has_names_only()
    {
        Assert.Null(Problem("self.metadata.name != '' && self.apiVersion == '' && self.kind == '' && self.a == ''", isResource: true));
        Assert.Equal("rule 1:14: undefined field 'namespace'", Problem("self.metadata.namespace == ''", isResource: true));
    }

    [Theory]
    [InlineData("oldSelf.hasValue() && self == oldSelf.value()", null)]
    [InlineData("self == oldSelf", "rule 1:6: found no matching overload for '_==_' applied to '(self, optional_type(self))'")]
    [InlineData("self.a == ''", "optionalOldSelf: may not be set if oldSelf is not used in rule")]
    public void An_optional_old_self_is_an_optional(string rule, string? problem) => Assert.Equal(problem, Problem(new ValidationRule(rule) { OptionalOldSelf = true }));

    [Fact]
    public void What_is_around_a_rule_is_checked()
    {
        Assert.Equal("messageExpression 1:1: must evaluate to a string, not int", Problem(new ValidationRule("true") { MessageExpression = "1" }));
        Assert.Equal("fieldPath: '.nope' must be a valid path: 'nope' does not refer to a valid field", Problem(new ValidationRule("true") { FieldPath = ".nope" }));
        Assert.Null(Problem(new ValidationRule("true") { FieldPath = ".labels['a.b']" }));
        Assert.Null(Problem(new ValidationRule("true") { FieldPath = "['x-y']" }));
        Assert.NotNull(Problem(new ValidationRule("true") { FieldPath = ".list[0].num" }));
        Assert.NotNull(Problem(new ValidationRule("true") { FieldPath = "a" }));
        Assert.NotNull(Problem(new ValidationRule("true") { Reason = "Because" }));
        Assert.NotNull(Problem(new ValidationRule("true") { Message = " " }));
        Assert.NotNull(Problem(new ValidationRule("true") { Message = "a\nb" }));
        Assert.NotNull(Problem(new ValidationRule("true\n&& true")));
        Assert.Null(Problem(new ValidationRule("true\n&& true\n") { Message = "both" }));
    }

    [Theory]
    [InlineData("map", true)]
    [InlineData("set", false)]
    [InlineData("atomic", false)]
    public void Only_elements_of_list_maps_have_an_old_value(string listType, bool allowed)
    {
        var check = Assert.Single(SchemaChecker.Check(
            $$"""
            kind: CustomResourceDefinition
            metadata: {name: apps.example.org}
            spec:
              group: example.org
              names: {kind: App, plural: apps}
              versions:
              - name: v1
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      list:
                        type: array
                        x-kubernetes-list-type: {{listType}}
                        x-kubernetes-list-map-keys: [num]
                        items:
                          type: object
                          properties:
                            num:
                              type: integer
                              x-kubernetes-validations:
                              - message: stays
                                rule: self == oldSelf
            """, rules: CelRuleEvaluator.Shared));
        var rule = Assert.Single(check.Types[0].Versions[0].Rules);

        Assert.Equal(allowed, check.IsOk);
        Assert.True(rule.IsTransition);
        Assert.Equal("list[].num", rule.Path);
        if (!allowed) Assert.Equal(new TextPosition(23, 27), rule.Position);
    }

    [Fact]
    public void A_schema_without_a_type_takes_no_rules() => Assert.Contains("states no type", Problem(Read.Schema("{x-kubernetes-preserve-unknown-fields: true}"), new ValidationRule("true"), false));

    private static string? Problem(string rule, bool isResource = false) => Problem(new ValidationRule(rule), isResource);

    private static string? Problem(ValidationRule rule, bool isResource = false) =>
        Problem(Read.Schema($"type: object\nproperties:\n{string.Concat(Fields.Split('\n').Select(l => $"  {l}\n"))}"), rule, isResource);

    private static string? Problem(StructuralSchema schema, ValidationRule rule, bool isResource)
    {
        var problems = CelRuleEvaluator.Shared.Problems(schema with { Validations = [rule] }, rule, isResource);
        return problems.IsEmpty ? null : string.Join("; ", problems);
    }
}
