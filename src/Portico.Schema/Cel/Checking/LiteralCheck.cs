using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Values;
using Portico.Schema.Patterns;

namespace Portico.Schema.Cel.Checking;

/// <summary>Durations, timestamps and patterns that stand in an expression as text must be right, as an API server demands (cel.ASTValidators).</summary>
internal static class LiteralCheck
{
    public static void Visit(CelExpr expression, Findings findings)
    {
        if (expression is CelExpr.Call call && Wrong(call) is { } argument)
            findings.Add(argument.Position, $"invalid {call.Function} argument");
        foreach (var part in CelTree.Parts(expression)) Visit(part, findings);
    }

    private static CelExpr? Wrong(CelExpr.Call call) => (call.Function, call.Target, call.Arguments) switch
    {
        ("duration", null, [CelExpr.Literal { Value: CelString text } literal]) when TimeText.ParseDuration(text.Value) is null => literal,
        ("timestamp", null, [CelExpr.Literal { Value: CelString text } literal]) when TimeText.ParseTimestamp(text.Value) is null => literal,
        ("matches", _, [.., CelExpr.Literal { Value: CelString text } literal]) when Re2Pattern.Of(text.Value).Problem is not null => literal,
        _ => null,
    };
}
