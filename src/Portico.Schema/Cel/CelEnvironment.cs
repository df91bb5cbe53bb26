using System.Collections.Immutable;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel;

/// <summary>
/// What an expression may refer to. Immutable; share one between all expressions of the same kind.
/// <code>
/// var environment = CelEnvironment.Standard.With("self", SchemaTypes.Of(schema)).With("cluster", CelType.String);
/// var compiled = CelProgram.Compile("self.replicas > 1 &amp;&amp; cluster != 'test'", environment, CelType.Bool);
/// var answer = compiled.Program?.Evaluate(CelJson.Value(value, schema), new CelString("prod"));
/// </code>
/// </summary>
public sealed record CelEnvironment
{
    /// <summary>The standard library, its extensions and Kubernetes' libraries, without variables.</summary>
    public static CelEnvironment Standard { get; } = new();

    /// <summary>What an API server offers to the rules of a CRD: its libraries only, and literals of lists and maps of one type each.</summary>
    public static CelEnvironment Kubernetes { get; } = new() { IsKubernetes = true };

    /// <summary>The variables, in the order in which values are handed over.</summary>
    public ImmutableArray<CelVariable> Variables { get; init; } = [];

    /// <summary>Prefix that is tried when a name is looked up, from the longest to none (<c>a.b</c> tries <c>a.b.x</c>, <c>a.x</c>, <c>x</c>).</summary>
    public string Container { get; init; } = "";

    /// <summary>Whether macros are expanded.</summary>
    public bool Macros { get; init; } = true;

    /// <summary>
    /// Whether types are checked; otherwise wrong types, unknown names and functions are errors of evaluation, which <c>true || …</c> absorbs.
    /// </summary>
    public bool Checked { get; init; } = true;

    /// <summary>Whether an expression is held to what an API server accepts.</summary>
    public bool IsKubernetes { get; init; }

    /// <summary>The same with one variable more.</summary>
    public CelEnvironment With(string name, CelType type) => this with { Variables = Variables.Add(new CelVariable(name, type)) };

    /// <summary>The same with variables of which nothing is known.</summary>
    public CelEnvironment With(params ReadOnlySpan<string> variables)
    {
        var all = Variables.ToBuilder();
        foreach (var name in variables) all.Add(new CelVariable(name, CelType.Dyn));
        return this with { Variables = all.ToImmutable() };
    }
}
