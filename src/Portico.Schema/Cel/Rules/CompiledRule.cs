using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>A rule, compiled once.</summary>
internal sealed record CompiledRule(ValidationRule Rule, CelProgram? Program, CelProgram? Message, string? Problem)
{
    private static readonly CelEnvironment s_environment = CelEnvironment.Standard.With("self", "oldSelf");

    /// <summary>Whether the rule looks at the old value.</summary>
    public bool IsTransition => Program is { } program && program.UsedVariables.Contains("oldSelf");

    public static CompiledRule Of(ValidationRule rule)
    {
        var program = CelProgram.Compile(rule.Rule, s_environment);
        var message = rule.MessageExpression is { } expression ? CelProgram.Compile(expression, s_environment) : null;
        return new CompiledRule(rule, program.Program, message?.Program, program.Problem ?? message?.Problem);
    }
}
