using Portico.Schema.Cel.Evaluation;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel;

/// <summary>
/// A compiled expression of the Common Expression Language: compile once, evaluate often, from many threads. Evaluation never throws:
/// errors are values. Source: https://github.com/google/cel-spec, and k8s.io/apiserver/pkg/cel for Kubernetes' libraries and costs.
/// </summary>
public sealed class CelProgram
{
    /// <summary>Cost that the API server allows one rule (<c>PerCallLimit</c>).</summary>
    public const long DefaultCostLimit = 1_000_000;

    private readonly CelNode _root;
    private readonly int _variables;
    private readonly int _slots;

    private CelProgram(string source, CelNode root, int variables, int slots, IReadOnlySet<string> used)
    {
        (Source, _root, _variables, _slots, UsedVariables) = (source, root, variables, slots, used);
    }

    /// <summary>The expression as written.</summary>
    public string Source { get; }

    /// <summary>Variables that the expression refers to.</summary>
    public IReadOnlySet<string> UsedVariables { get; }

    /// <summary>Compiles an expression. Never throws for what is in it.</summary>
    public static CelCompilation Compile(string source, CelEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(environment);
        try
        {
            var compiler = new CelCompiler(environment);
            var root = compiler.Compile(CelParser.Parse(source, environment.Macros));
            return new CelCompilation(new CelProgram(source, root, environment.Variables.Length, compiler.Slots, compiler.Used), null, -1);
        }
        catch (CelSyntaxException e)
        {
            return new CelCompilation(null, e.Message, e.Position);
        }
    }

    /// <summary>Evaluates with values in the order of <see cref="CelEnvironment.Variables"/>; a missing or null value is an unset variable.</summary>
    public CelValue Evaluate(params ReadOnlySpan<CelValue?> values) => Evaluate(DefaultCostLimit, out _, values);

    /// <summary>Evaluates within a cost; an error when it doesn't suffice.</summary>
    /// <param name="costLimit">Cost units allowed.</param>
    /// <param name="cost">Cost units used.</param>
    /// <param name="values">Values in the order of <see cref="CelEnvironment.Variables"/>.</param>
    public CelValue Evaluate(long costLimit, out long cost, params ReadOnlySpan<CelValue?> values)
    {
        var frame = new CelFrame(_slots, costLimit);
        for (var i = 0; i < Math.Min(values.Length, _variables); i++) frame.Slots[i] = values[i];
        var result = _root.Evaluate(frame);
        cost = costLimit - frame.Budget;
        return frame.Budget < 0 ? CelFrame.OutOfBudget : result;
    }

    /// <inheritdoc/>
    public override string ToString() => Source;
}
