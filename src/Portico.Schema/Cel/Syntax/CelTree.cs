namespace Portico.Schema.Cel.Syntax;

/// <summary>Walks parsed expressions.</summary>
internal static class CelTree
{
    /// <summary>How deep an expression may be, so that whoever walks it by recursion has stack enough: chains such as <c>a + b + …</c> and <c>a.b.c…</c> count too.</summary>
    private const int MaxDepth = 500;

    /// <summary>The expressions that one is made of.</summary>
    public static IEnumerable<CelExpr> Parts(CelExpr expression) => expression switch
    {
        CelExpr.Select select => [select.Operand],
        CelExpr.Has has => [has.Operand],
        CelExpr.Call { Target: { } target } call => [target, .. call.Arguments],
        CelExpr.Call call => call.Arguments,
        CelExpr.ListOf list => list.Elements,
        CelExpr.MapOf map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        CelExpr.StructOf message => message.Fields.Select(f => f.Value),
        CelExpr.Loop loop => loop.Filter is { } filter ? [loop.Range, filter, loop.Step] : [loop.Range, loop.Step],
        CelExpr.Bind bind => [bind.Value, bind.Body],
        _ => [],
    };

    /// <summary>Throws <see cref="CelSyntaxException"/> when an expression is too deep. Doesn't recurse itself.</summary>
    public static void Bound(CelExpr expression)
    {
        var open = new Stack<(CelExpr Part, int Depth)>();
        open.Push((expression, 1));
        while (open.TryPop(out var next))
        {
            if (next.Depth > MaxDepth) throw new CelSyntaxException(next.Part.Position, $"The expression is nested more than {MaxDepth} deep.");
            foreach (var part in Parts(next.Part)) open.Push((part, next.Depth + 1));
        }
    }
}
