using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary><c>has(operand.field)</c>.</summary>
internal sealed class HasNode(CelNode operand, string field) : CelNode
{
    private readonly CelString _key = new(field);

    public override CelValue Evaluate(CelFrame frame)
    {
        var from = operand.Evaluate(frame);
        if (!frame.Spend(1)) return CelFrame.OutOfBudget;
        return from switch
        {
            CelError => from,
            CelMap map => CelBool.Of(map.Find(_key) is not null),
            CelOptional { Value: null } => CelBool.False,
            CelOptional { Value: CelMap inner } => CelBool.Of(inner.Find(_key) is not null),
            _ => new CelError($"type '{from.TypeName}' does not support field selection"),
        };
    }
}
