using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary><c>has(operand.field)</c>; costs nothing of its own, as on an API server.</summary>
internal sealed class HasNode(CelNode operand, string field) : CelNode
{
    private readonly CelString _key = new(field);

    public override CelValue Evaluate(CelFrame frame)
    {
        var from = operand.Evaluate(frame);
        return from switch
        {
            CelError => from,
            CelMap map => Contains(map),
            CelOptional { Value: null } => CelBool.False,
            CelOptional { Value: CelMap inner } => Contains(inner),
            _ => new CelError($"type '{from.TypeName}' does not support field selection"),
        };
    }

    /// <summary>A value that is there but can't be read is an error, as on an API server.</summary>
    private CelValue Contains(CelMap map) => map.Find(_key) is { } value ? value as CelError ?? (CelValue)CelBool.True : CelBool.False;
}
