using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>One rule of <c>x-kubernetes-validations</c>, asked about values that are tried out rather than validated.</summary>
public sealed class RuleProbe
{
    private static readonly CelEnvironment s_environment = CelEnvironment.Kubernetes.With("self", "oldSelf");

    private readonly CelProgram _program;
    private readonly ValidationRule _rule;
    private readonly StructuralSchema _schema;

    private RuleProbe(CelProgram program, ValidationRule rule, StructuralSchema schema) => (_program, _rule, _schema) = (program, rule, schema);

    /// <summary>Whether the rule compares with the old value.</summary>
    public bool IsTransition => _program.UsedVariables.Contains("oldSelf");

    /// <summary>The probe of a rule; null when the rule does not compile.</summary>
    public static RuleProbe? Of(ValidationRule rule, StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(schema);
        // Types are left open: whether the rule is well typed is for the schema check to say.
        return CelProgram.Compile(rule.Rule, s_environment).Program is { } program ? new RuleProbe(program, rule, schema) : null;
    }

    /// <summary>Whether the rule holds for a value; null when it can't be evaluated on it.</summary>
    public bool? Holds(JsonNode? self) => Outcome(_program.Evaluate(JsonValues.Of(_schema, self)));

    /// <summary>Whether the rule holds when a value changes; null when it can't be evaluated.</summary>
    public bool? Holds(JsonNode? self, JsonNode? oldSelf)
    {
        var before = JsonValues.Of(_schema, oldSelf);
        return Outcome(_program.Evaluate(JsonValues.Of(_schema, self), _rule.OptionalOldSelf ? CelOptional.Of(before) : before));
    }

    private static bool? Outcome(CelValue value) => value is CelBool outcome ? outcome.Value : null;
}
