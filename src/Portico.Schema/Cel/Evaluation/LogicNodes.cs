using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary><c>a &amp;&amp; b</c> and <c>a || b</c>: the deciding side wins even over an error on the other.</summary>
internal sealed class LogicNode(CelNode left, CelNode right, bool deciding) : CelNode
{
    public override CelValue Evaluate(CelFrame frame)
    {
        if (!frame.Spend(1)) return CelFrame.OutOfBudget;
        var first = left.Evaluate(frame);
        if (first is CelBool a && a.Value == deciding) return first;
        var second = right.Evaluate(frame);
        if (second is CelBool b && b.Value == deciding) return second;
        if (first is CelBool && second is CelBool) return CelBool.Of(!deciding);
        return first is CelError ? first : second is CelError ? second : CelError.NoSuchOverload;
    }
}

/// <summary><c>condition ? yes : no</c>.</summary>
internal sealed class ConditionNode(CelNode condition, CelNode yes, CelNode no) : CelNode
{
    public override CelValue Evaluate(CelFrame frame) => !frame.Spend(1)
        ? CelFrame.OutOfBudget
        : condition.Evaluate(frame) switch
        {
            CelBool { Value: true } => yes.Evaluate(frame),
            CelBool => no.Evaluate(frame),
            CelError error => error,
            _ => CelError.NoSuchOverload,
        };
}
