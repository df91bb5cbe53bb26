using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>Types of macros. What is wrong is said in terms of what cel-go makes of them: <c>all</c> joins by <c>_&amp;&amp;_</c>, <c>filter</c> chooses by <c>_?_:_</c>.</summary>
internal sealed class MacroCheck(CelEnvironment environment, Unifier types, Scope scope, Findings findings, Func<CelExpr, CelType> check)
{
    public CelType Loop(CelExpr.Loop loop)
    {
        var (first, second) = Variables(loop);
        var depth = scope.Depth;
        scope.Add(loop.First, first);
        if (loop.Second is { } name) scope.Add(name, second);
        if (loop.Filter is { } filter) Condition(loop.Position, "_?_:_", check(filter), trailing: 2);
        var step = check(loop.Step);
        scope.BackTo(depth);

        switch (loop.Kind)
        {
            case LoopKind.All or LoopKind.Exists:
                var joins = loop.Kind == LoopKind.All ? "_&&_" : "_||_";
                return types.Fit(step, CelType.Bool) ? CelType.Bool : findings.NoOverload(loop.Position, joins, [CelType.Bool, step], isMember: false);
            case LoopKind.ExistsOne:
                Condition(loop.Position, "_?_:_", step, trailing: 2);
                return CelType.Bool;
            case LoopKind.Filter:
                Condition(loop.Position, "_?_:_", step, trailing: 2);
                return CelType.List(first);
            case LoopKind.Map or LoopKind.TransformList:
                return Bounded(CelType.List(step));
            case LoopKind.TransformMap:
                return Bounded(CelType.Map(first, step));
            default:
                return Entries(loop, step);
        }
    }

    public CelType Bind(CelExpr.Bind bind)
    {
        if (bind.Kind == BindKind.Plain && environment.IsKubernetes) return findings.Undeclared(bind.Position, "cel.bind", environment.Container);
        var value = check(bind.Value);
        if (bind.Kind != BindKind.Plain)
        {
            var inner = types.NewVariable();
            value = types.Fit(value, CelType.Optional(inner)) ? types.Resolve(inner) : findings.NoOverload(bind.Position, "hasValue", [value], isMember: true);
        }

        var depth = scope.Depth;
        scope.Add(bind.Name, value);
        var body = check(bind.Body);
        scope.BackTo(depth);
        switch (bind.Kind)
        {
            case BindKind.Plain:
                return body;
            case BindKind.OptionalMap:
                return Bounded(CelType.Optional(body));
            default:
                var none = CelType.Optional(types.NewVariable());
                return types.Fit(body, none) ? types.Resolve(none) : findings.NoOverload(bind.Position, "_?_:_", [CelType.Bool, body, none], isMember: false);
        }
    }

    /// <summary>Types of the variables: an element or a key; with two, the index and the element, or the key and the value.</summary>
    private (CelType First, CelType Second) Variables(CelExpr.Loop loop)
    {
        var range = types.Resolve(check(loop.Range));
        switch (range.Kind)
        {
            case CelTypeKind.List:
                return loop.Second is null ? (range.Parameters[0], CelType.Dyn) : (CelType.Int, range.Parameters[0]);
            case CelTypeKind.Map:
                return (range.Parameters[0], range.Parameters[1]);
            case CelTypeKind.Parameter:
                types.Fit(CelType.Dyn, range);
                return (CelType.Dyn, CelType.Dyn);
            case CelTypeKind.Dyn or CelTypeKind.Error:
                return (range, range);
            default:
                findings.Add(loop.Range.Position, $"expression of type '{types.Resolve(range, final: true)}' cannot be range of a comprehension (must be list, map, or dynamic)");
                return (CelType.Error, CelType.Error);
        }
    }

    private void Condition(int position, string function, CelType type, int trailing)
    {
        if (types.Fit(type, CelType.Bool)) return;
        findings.NoOverload(position, function, [type, .. Enumerable.Repeat(CelType.Dyn, trailing)], isMember: false);
    }

    private CelType Entries(CelExpr.Loop loop, CelType step)
    {
        var map = CelType.Map(types.NewVariable(), types.NewVariable());
        return types.Fit(step, map) ? types.Resolve(map) : findings.NoOverload(loop.Position, "cel.@mapInsert", [map, step], isMember: false);
    }

    private static CelType Bounded(CelType type) =>
        type.Size <= 1_000 ? type : throw new CelSyntaxException(0, "The expression's types are nested too deep to be checked.");
}
