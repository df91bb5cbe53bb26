using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>cel.bind, optMap and optFlatMap.</summary>
internal sealed class BindNode(BindKind kind, int slot, CelNode value, CelNode body) : CelNode
{
    public override CelValue Evaluate(CelFrame frame)
    {
        var bound = value.Evaluate(frame);
        if (kind == BindKind.Plain)
        {
            frame.Slots[slot] = bound;
            return body.Evaluate(frame);
        }

        if (bound.IsError) return bound;
        if (bound is not CelOptional optional) return CelError.NoSuchOverload;
        if (optional.Value is null) return CelOptional.None;
        frame.Slots[slot] = optional.Value;
        var result = body.Evaluate(frame);
        if (result.IsError) return result;
        if (kind == BindKind.OptionalMap) return CelOptional.Of(result);
        return result is CelOptional ? result : CelError.NoSuchOverload;
    }
}
