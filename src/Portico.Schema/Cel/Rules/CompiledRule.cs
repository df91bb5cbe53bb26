using System.Collections.Immutable;
using Portico.Schema.Cel.Types;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Cel.Rules;

/// <summary>
/// A rule, checked and compiled once. A rule whose types don't fit is evaluated all the same, and fails where it comes to that: a cluster that has its CRD
/// took it, whatever is thought of it here.
/// </summary>
internal sealed record CompiledRule(ValidationRule Rule, CelProgram? Program, CelProgram? Message, ImmutableArray<RuleProblem> Problems)
{
    /// <summary>Whether the rule looks at the old value.</summary>
    public bool IsTransition => Program is { } program && program.UsedVariables.Contains("oldSelf");

    public static CompiledRule[] All(StructuralSchema schema, bool isResource)
    {
        var self = SchemaTypes.Of(schema, isResource);
        return [.. schema.Validations.Select(rule => Of(schema, rule, self))];
    }

    /// <param name="schema">The schema that states the rule.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="self">The schema's type; null when it has none.</param>
    public static CompiledRule Of(StructuralSchema schema, ValidationRule rule, CelType? self)
    {
        var problems = ImmutableArray.CreateBuilder<RuleProblem>();
        problems.AddRange(RuleShape.Problems(schema, rule));
        if (self is null)
        {
            problems.Add(new RuleProblem("rule", "rules can't be checked where the schema states no type; state the type of the field and of what is in it"));
        }
        if (string.IsNullOrWhiteSpace(rule.Rule)) return new CompiledRule(rule, null, null, problems.ToImmutable());

        var environment = CelEnvironment.Kubernetes.With("self", self ?? CelType.Dyn).With("oldSelf", rule.OptionalOldSelf ? CelType.Optional(self ?? CelType.Dyn) : self ?? CelType.Dyn);
        var program = Compile("rule", rule.Rule, environment, CelType.Bool, problems);
        var message = rule.MessageExpression is { } expression ? Compile("messageExpression", expression, environment, CelType.String, problems) : null;
        if (program is not null && rule.OptionalOldSelf && !program.UsedVariables.Contains("oldSelf"))
            problems.Add(new RuleProblem("optionalOldSelf", "may not be set if oldSelf is not used in rule"));
        return new CompiledRule(rule, program, message, problems.ToImmutable());
    }

    private static CelProgram? Compile(string field, string text, CelEnvironment environment, CelType result, ImmutableArray<RuleProblem>.Builder problems)
    {
        var compiled = CelProgram.Compile(text, environment);
        foreach (var issue in compiled.Issues) problems.Add(new RuleProblem(field, issue.Message, new TextPosition(issue.Line, issue.Column)));
        if (compiled.Program is null) return CelProgram.Compile(text, environment with { Checked = false }).Program;
        if (!compiled.Type.Equals(result)) problems.Add(new RuleProblem(field, $"must evaluate to a {result}, not {compiled.Type}", new TextPosition(1, 1)));
        return compiled.Program;
    }
}
