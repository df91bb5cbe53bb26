using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>cel-go's math extension without its bits.</summary>
internal static class MathFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        new("math.greatest", false, -1, a => Extreme(a, 1)),
        new("math.least", false, -1, a => Extreme(a, -1)),
        Args.Plain<CelDouble>("math.ceil", d => new CelDouble(Math.Ceiling(d.Value))),
        Args.Plain<CelDouble>("math.floor", d => new CelDouble(Math.Floor(d.Value))),
        Args.Plain<CelDouble>("math.round", d => new CelDouble(Math.Round(d.Value, MidpointRounding.AwayFromZero))),
        Args.Plain<CelDouble>("math.trunc", d => new CelDouble(Math.Truncate(d.Value))),
        Args.Plain<CelDouble>("math.isNaN", d => CelBool.Of(double.IsNaN(d.Value))),
        Args.Plain<CelDouble>("math.isInf", d => CelBool.Of(double.IsInfinity(d.Value))),
        Args.Plain<CelDouble>("math.isFinite", d => CelBool.Of(double.IsFinite(d.Value))),
        new("math.abs", false, 1, a => a[0] switch
        {
            CelInt { Value: long.MinValue } => CelError.Overflow,
            CelInt i => new CelInt(Math.Abs(i.Value)),
            CelUint => a[0],
            CelDouble d => new CelDouble(Math.Abs(d.Value)),
            _ => CelError.NoSuchOverload,
        }),
        new("math.sign", false, 1, a => a[0] switch
        {
            CelInt i => new CelInt(Math.Sign(i.Value)),
            CelUint u => new CelUint(u.Value == 0 ? 0UL : 1UL),
            CelDouble d => new CelDouble(double.IsNaN(d.Value) ? double.NaN : Math.Sign(d.Value)),
            _ => CelError.NoSuchOverload,
        }),
        new("math.sqrt", false, 1, a => a[0] switch
        {
            CelInt i => new CelDouble(Math.Sqrt(i.Value)),
            CelUint u => new CelDouble(Math.Sqrt(u.Value)),
            CelDouble d => new CelDouble(Math.Sqrt(d.Value)),
            _ => CelError.NoSuchOverload,
        }),
    ];

    private static CelValue Extreme(CelValue[] a, int sign)
    {
        var values = a is [CelList list] ? [.. list.Elements()] : a;
        if (values.Length == 0) return new CelError("math.greatest and math.least want at least one number");
        if (!values.All(Numbers.Is)) return CelError.NoSuchOverload;
        var best = values[0];
        foreach (var value in values.AsSpan(1))
        {
            if (Numbers.Compare(value, best) * sign > 0) best = value;
        }
        return best;
    }
}
