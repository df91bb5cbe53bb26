using System.Collections.Immutable;

namespace Portico.Schema.Cel.Syntax;

/// <summary>The macros: has, all, exists, exists_one, map, filter, their two-variable forms, transform…, optMap, optFlatMap, cel.bind.</summary>
internal static class CelMacros
{
    /// <summary>What a call stands for, or null when it is no macro.</summary>
    public static CelExpr? Expand(int position, string name, CelExpr? target, ImmutableArray<CelExpr> arguments) =>
        target is null
            ? name == "has" && arguments.Length == 1 ? Has(arguments[0]) : null
            : name switch
            {
                "all" => Loop(LoopKind.All, position, target, arguments),
                "exists" => Loop(LoopKind.Exists, position, target, arguments),
                "exists_one" or "existsOne" => Loop(LoopKind.ExistsOne, position, target, arguments),
                "filter" when arguments.Length == 2 => One(LoopKind.Filter, position, target, arguments[0], null, arguments[1]),
                "map" when arguments.Length == 2 => One(LoopKind.Map, position, target, arguments[0], null, arguments[1]),
                "map" when arguments.Length == 3 => One(LoopKind.Map, position, target, arguments[0], arguments[1], arguments[2]),
                "transformList" => Transform(LoopKind.TransformList, position, target, arguments),
                "transformMap" => Transform(LoopKind.TransformMap, position, target, arguments),
                "transformMapEntry" => Transform(LoopKind.TransformMapEntry, position, target, arguments),
                "optMap" when arguments.Length == 2 => new CelExpr.Bind(position, BindKind.OptionalMap, Variable(arguments[0]), target, arguments[1]),
                "optFlatMap" when arguments.Length == 2 => new CelExpr.Bind(position, BindKind.OptionalFlatMap, Variable(arguments[0]), target, arguments[1]),
                "bind" when arguments.Length == 3 && target is CelExpr.Ident { Name: "cel" }
                    => new CelExpr.Bind(position, BindKind.Plain, Variable(arguments[0]), arguments[1], arguments[2]),
                _ => null,
            };

    /// <summary>all, exists and exists_one: one variable (element or key) or two (index or key, and value).</summary>
    private static CelExpr? Loop(LoopKind kind, int position, CelExpr range, ImmutableArray<CelExpr> arguments) => arguments.Length switch
    {
        2 => new CelExpr.Loop(position, kind, range, Variable(arguments[0]), null, null, arguments[1]),
        3 => new CelExpr.Loop(position, kind, range, Variable(arguments[0]), Other(arguments[0], arguments[1]), null, arguments[2]),
        _ => null,
    };

    private static CelExpr One(LoopKind kind, int position, CelExpr range, CelExpr variable, CelExpr? filter, CelExpr step) =>
        new CelExpr.Loop(position, kind, range, Variable(variable), null, filter, step);

    private static CelExpr? Transform(LoopKind kind, int position, CelExpr range, ImmutableArray<CelExpr> arguments) => arguments.Length switch
    {
        3 => new CelExpr.Loop(position, kind, range, Variable(arguments[0]), Other(arguments[0], arguments[1]), null, arguments[2]),
        4 => new CelExpr.Loop(position, kind, range, Variable(arguments[0]), Other(arguments[0], arguments[1]), arguments[2], arguments[3]),
        _ => null,
    };

    private static string Other(CelExpr first, CelExpr second) => Variable(first) == Variable(second)
        ? throw new CelSyntaxException(second.Position, "The two variables must have different names.")
        : Variable(second);

    private static CelExpr Has(CelExpr argument) => argument is CelExpr.Select { Optional: false } select
        ? new CelExpr.Has(select.Position, select.Operand, select.Field)
        : throw new CelSyntaxException(argument.Position, "has() wants a field: has(self.name).");

    private static string Variable(CelExpr argument) => argument is CelExpr.Ident ident && !ident.Name.StartsWith('.')
        ? ident.Name
        : throw new CelSyntaxException(argument.Position, "The name of a variable is expected here.");
}
