using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>One rule of <c>x-kubernetes-validations</c>, asked about values that are tried out rather than validated.</summary>
public sealed class RuleProbe
{
    private readonly CelProgram _program;
    private readonly StructuralSchema _schema;

    private RuleProbe(CelProgram program, StructuralSchema schema) => (_program, _schema) = (program, schema);

    /// <summary>The probe of a rule; null when the rule does not compile or compares with the old value.</summary>
    public static RuleProbe? Of(ValidationRule rule, StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(schema);
        var compiled = CompiledRule.Of(schema, rule with { MessageExpression = null }, SchemaTypes.Of(schema));
        return compiled.Program is { } program && !compiled.IsTransition ? new RuleProbe(program, schema) : null;
    }

    /// <summary>Whether the rule holds for a value; null when it can't be evaluated on it.</summary>
    public bool? Holds(JsonNode? self) => _program.Evaluate(JsonValues.Of(_schema, self)) is CelBool outcome ? outcome.Value : null;
}
