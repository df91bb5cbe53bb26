using Portico.Schema.Cel.Types;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Checking;

/// <summary>Types of literals.</summary>
internal static class Literals
{
    public static CelType TypeOf(CelValue value) => value switch
    {
        CelBool => CelType.Bool,
        CelInt => CelType.Int,
        CelUint => CelType.Uint,
        CelDouble => CelType.Double,
        CelString => CelType.String,
        CelBytes => CelType.Bytes,
        CelNull => CelType.Null,
        _ => CelType.Dyn,
    };
}
