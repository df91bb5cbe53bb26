using Portico.Schema.Cel;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel.Values;

namespace Portico.Core.Catalog.Rules;

/// <summary>A CEL expression of a rule over <c>object</c> (the whole object, Secrets masked) and <c>cluster</c> (Portico's name of it).</summary>
internal sealed class RuleExpression
{
    private const long MostCost = 100_000;
    private static readonly CelEnvironment s_environment = CelEnvironment.Standard.With("object", CelType.Dyn).With("cluster", CelType.String);

    private readonly CelProgram _program;

    private RuleExpression(CelProgram program) => _program = program;

    public string Source => _program.Source;

    /// <param name="source">The expression.</param>
    /// <param name="problem">Why there is no answer.</param>
    /// <param name="condition">Whether it must answer true or false.</param>
    public static RuleExpression? Compile(string source, out string problem, bool condition = false)
    {
        var compiled = CelProgram.Compile(source, s_environment, condition ? CelType.Bool : null);
        problem = compiled.Problem is { } why ? $"The CEL expression \"{Bounded.Line(source, 100)}\" does not compile: {why}" : "";
        return compiled.Program is { } program ? new RuleExpression(program) : null;
    }

    /// <summary>The value; an error is one too.</summary>
    public CelValue Evaluate(RuleSubject subject) => _program.Evaluate(MostCost, out _, subject.Object, subject.Cluster);
}
