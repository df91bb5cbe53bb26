using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>math.greatest and math.least: numbers, or one list of numbers; of mixed types only an evaluation can say which it is.</summary>
internal static class Extremes
{
    public static bool Is(string function) => function is "math.greatest" or "math.least";

    /// <summary>The result; null when the arguments don't fit.</summary>
    public static CelType? Of(IReadOnlyList<CelType> arguments)
    {
        if (arguments.Count == 0) return null;
        if (arguments is [{ Kind: CelTypeKind.List } list]) return IsNumber(list.Parameters[0]) ? Open(list.Parameters[0]) : null;
        if (!arguments.All(IsNumber)) return null;
        return arguments.All(a => a.Equals(arguments[0])) ? Open(arguments[0]) : CelType.Dyn;
    }

    private static CelType Open(CelType type) => type.Kind == CelTypeKind.Simple ? type : CelType.Dyn;

    private static bool IsNumber(CelType type) => type.Kind is CelTypeKind.Dyn or CelTypeKind.Error or CelTypeKind.Parameter
        || type.Equals(CelType.Int) || type.Equals(CelType.Uint) || type.Equals(CelType.Double);
}
