using Portico.Schema.Cel.Checking;
using Portico.Schema.Cel.Evaluation;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel;

/// <summary>
/// A compiled expression of the Common Expression Language: check and compile once, evaluate often, from many threads. Evaluation never throws:
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

    /// <summary>Parses, checks and compiles an expression. Never throws for what is in it.</summary>
    /// <param name="source">The expression.</param>
    /// <param name="environment">What it may refer to.</param>
    /// <param name="result">What it must yield; a result that is only known at run time will do. Null when anything will.</param>
    public static CelCompilation Compile(string source, CelEnvironment environment, CelType? result = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(environment);
        try
        {
            var expression = CelParser.Parse(source, environment.Macros);
            var (type, issues) = environment.Checked ? TypeChecker.Check(expression, source, environment) : (CelType.Dyn, []);
            if (issues.IsEmpty && result is not null && type.Kind != CelTypeKind.Dyn && !type.Equals(result))
                issues = [CelIssue.At(source, 0, $"the expression must evaluate to {result}, not {type}")];
            if (!issues.IsEmpty) return new CelCompilation(null, type, issues);

            var compiler = new CelCompiler(environment);
            var root = compiler.Compile(expression);
            return new CelCompilation(new CelProgram(source, root, environment.Variables.Length, compiler.Slots, compiler.Used), type, []);
        }
        catch (CelSyntaxException e)
        {
            return new CelCompilation(null, CelType.Error, [CelIssue.At(source, e.Position, e.Message)]);
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
