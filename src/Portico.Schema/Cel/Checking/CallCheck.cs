using System.Collections.Immutable;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>Finds the overloads that a call may mean.</summary>
internal sealed class CallCheck(CelEnvironment environment, Unifier types, Findings findings)
{
    /// <summary>The full name of a function in the environment's container; null when there is none.</summary>
    public string? Known(string function)
    {
        foreach (var candidate in QualifiedNames.Candidates(environment.Container, function))
        {
            if (Find(candidate) is not null || (Extremes.Is(candidate) && !environment.IsKubernetes)) return candidate;
        }
        return null;
    }

    /// <summary>The type of a call's result.</summary>
    public CelType Resolve(CelExpr.Call call, string function, ImmutableArray<CelType> arguments, bool isMember)
    {
        if (!isMember && Extremes.Is(function) && !environment.IsKubernetes)
            return Extremes.Of([.. arguments.Select(a => types.Resolve(a))]) ?? findings.NoOverload(call.Position, function, arguments, isMember);
        if (Find(function) is not { } overloads) return findings.Undeclared(call.Position, function.TrimStart('.'), environment.Container);

        CelType? result = null;
        foreach (var overload in overloads)
        {
            if (overload.IsMember != isMember || overload.Arguments.Length != arguments.Length) continue;
            var own = types.Instantiate(overload);
            if (!types.Fit(arguments, own.Arguments)) continue;
            var yields = types.Resolve(own.Result);
            // Several may fit when an argument is dyn; only an evaluation can say which of their results it is.
            if (result is null) result = yields;
            else if (result.Kind != CelTypeKind.Dyn && !result.Equals(yields)) result = CelType.Dyn;
        }
        return result ?? findings.NoOverload(call.Position, function, arguments, isMember);
    }

    private IReadOnlyList<Overload>? Find(string function) => Overloads.Find(function, environment.IsKubernetes);
}
