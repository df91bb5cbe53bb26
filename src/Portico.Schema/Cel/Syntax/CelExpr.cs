using System.Collections.Immutable;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Syntax;

/// <summary>A parsed expression, macros expanded.</summary>
/// <param name="Position">Offset in the source, in UTF-16 code units.</param>
internal abstract record CelExpr(int Position)
{
    /// <summary>A constant.</summary>
    public sealed record Literal(int Position, CelValue Value) : CelExpr(Position);

    /// <summary>A name: <c>x</c>, or <c>.x</c> which is looked up from the root only.</summary>
    public sealed record Ident(int Position, string Name) : CelExpr(Position);

    /// <summary><c>operand.field</c>, or <c>operand.?field</c>.</summary>
    public sealed record Select(int Position, CelExpr Operand, string Field, bool Optional) : CelExpr(Position);

    /// <summary><c>has(operand.field)</c>.</summary>
    public sealed record Has(int Position, CelExpr Operand, string Field) : CelExpr(Position);

    /// <summary>A function or operator; <see cref="Target"/> is what stands before the dot.</summary>
    public sealed record Call(int Position, string Function, CelExpr? Target, ImmutableArray<CelExpr> Arguments) : CelExpr(Position);

    /// <summary><c>[a, ?b]</c>.</summary>
    public sealed record ListOf(int Position, ImmutableArray<CelExpr> Elements, ImmutableArray<bool> Optional) : CelExpr(Position);

    /// <summary><c>{k: v, ?k: v}</c>.</summary>
    public sealed record MapOf(int Position, ImmutableArray<(CelExpr Key, CelExpr Value, bool Optional)> Entries) : CelExpr(Position);

    /// <summary><c>Name{field: value}</c>; no message types are known, so it is an error to evaluate one.</summary>
    public sealed record StructOf(int Position, string Name, ImmutableArray<(string Field, CelExpr Value)> Fields) : CelExpr(Position);

    /// <summary>A macro that runs over a range: <c>range.all(x, step)</c>, <c>range.transformMap(k, v, filter, step)</c>.</summary>
    public sealed record Loop(int Position, LoopKind Kind, CelExpr Range, string First, string? Second, CelExpr? Filter, CelExpr Step) : CelExpr(Position);

    /// <summary><c>cel.bind(name, value, body)</c>, and what <c>optMap</c> and <c>optFlatMap</c> become.</summary>
    public sealed record Bind(int Position, BindKind Kind, string Name, CelExpr Value, CelExpr Body) : CelExpr(Position);
}
