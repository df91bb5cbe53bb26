using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

internal sealed class VariableNode(int slot, string name) : CelNode
{
    public override CelValue Evaluate(CelFrame frame) =>
        !frame.Spend(1) ? CelFrame.OutOfBudget : frame.Slots[slot] ?? new CelError($"no such attribute: {name}");
}
