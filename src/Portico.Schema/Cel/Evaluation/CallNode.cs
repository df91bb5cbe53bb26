using Portico.Schema.Cel.Functions;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>A function: arguments first, the target before them; the first error among them is the result.</summary>
internal sealed class CallNode(CelFunction function, CelNode[] arguments) : CelNode
{
    public override CelValue Evaluate(CelFrame frame)
    {
        var values = new CelValue[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i].Evaluate(frame);
            if (value.IsError) return value;
            values[i] = value;
        }
        return frame.Spend(CelCost.Of(function.Name, values)) ? function.Invoke(values) : CelFrame.OutOfBudget;
    }
}
