using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>math.bitAnd and its kin.</summary>
internal static class BitFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Both("math.bitAnd", (a, b) => a & b, (a, b) => a & b),
        Both("math.bitOr", (a, b) => a | b, (a, b) => a | b),
        Both("math.bitXor", (a, b) => a ^ b, (a, b) => a ^ b),
        new("math.bitNot", false, 1, a => a[0] switch
        {
            CelInt i => new CelInt(~i.Value),
            CelUint u => new CelUint(~u.Value),
            _ => CelError.NoSuchOverload,
        }),
        new("math.bitShiftLeft", false, 2, a => Shift(a, (v, n) => v << n)),
        new("math.bitShiftRight", false, 2, a => Shift(a, (v, n) => v >> n)),
    ];

    private static CelFunction Both(string name, Func<long, long, long> ofInt, Func<ulong, ulong, ulong> ofUint) => new(name, false, 2, a => (a[0], a[1]) switch
    {
        (CelInt x, CelInt y) => new CelInt(ofInt(x.Value, y.Value)),
        (CelUint x, CelUint y) => new CelUint(ofUint(x.Value, y.Value)),
        _ => CelError.NoSuchOverload,
    });

    private static CelValue Shift(CelValue[] a, Func<ulong, int, ulong> shift)
    {
        if (a[1] is not CelInt by) return CelError.NoSuchOverload;
        if (by.Value < 0) return new CelError($"math.bitShift: negative offset: {by.Value}");
        return a[0] switch
        {
            CelInt i => new CelInt(by.Value > 63 ? 0 : unchecked((long)shift((ulong)i.Value, (int)by.Value))),
            CelUint u => new CelUint(by.Value > 63 ? 0 : shift(u.Value, (int)by.Value)),
            _ => CelError.NoSuchOverload,
        };
    }
}
