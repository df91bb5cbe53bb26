using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary><c>operand.field</c> and <c>operand.?field</c>; below an optional the result is optional again.</summary>
internal sealed class SelectNode(CelNode operand, string field, bool optional) : CelNode
{
    private readonly CelString _key = new(field);

    /// <summary>A chain of names costs one unit as a whole, as in cel-go.</summary>
    private readonly int _cost = operand is VariableNode or SelectNode ? 0 : 1;

    public override CelValue Evaluate(CelFrame frame)
    {
        var from = operand.Evaluate(frame);
        if (!frame.Spend(_cost)) return CelFrame.OutOfBudget;
        switch (from)
        {
            case CelError:
                return from;
            case CelMap map:
                var found = map.Find(_key);
                return optional ? found is null ? CelOptional.None : CelOptional.Of(found) : found ?? new CelError($"no such key: {field}");
            case CelOptional { Value: null }:
                return CelOptional.None;
            case CelOptional { Value: CelMap inner }:
                return inner.Find(_key) is { } value ? CelOptional.Of(value) : CelOptional.None;
            default:
                return new CelError($"type '{from.TypeName}' does not support field selection");
        }
    }
}
