using System.Collections.Immutable;

namespace Portico.Schema.Cel;

/// <summary>What an expression may refer to. Immutable; share one between all expressions of the same kind.</summary>
public sealed record CelEnvironment
{
    /// <summary>The standard library, its extensions and Kubernetes' libraries, without variables.</summary>
    public static CelEnvironment Standard { get; } = new();

    /// <summary>Names of variables, in the order in which values are handed over; a name may be qualified (<c>x.y</c>).</summary>
    public ImmutableArray<string> Variables { get; init; } = [];

    /// <summary>Prefix that is tried when a name is looked up, from the longest to none (<c>a.b</c> tries <c>a.b.x</c>, <c>a.x</c>, <c>x</c>).</summary>
    public string Container { get; init; } = "";

    /// <summary>Whether macros are expanded.</summary>
    public bool Macros { get; init; } = true;

    /// <summary>Whether unknown names and functions are errors of compilation; otherwise they are errors of evaluation, which <c>true || …</c> absorbs.</summary>
    public bool Checked { get; init; } = true;

    /// <summary>The same with variables.</summary>
    public CelEnvironment With(params ReadOnlySpan<string> variables) => this with { Variables = [.. Variables, .. variables] };
}
