using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

internal sealed class ConstantNode(CelValue value) : CelNode
{
    public CelValue Value { get; } = value;

    public override CelValue Evaluate(CelFrame frame) => Value;
}
