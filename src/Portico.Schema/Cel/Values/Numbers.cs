namespace Portico.Schema.Cel.Values;

/// <summary>Comparison across int, uint and double.</summary>
internal static class Numbers
{
    public static bool Is(CelValue value) => value is CelInt or CelUint or CelDouble;

    /// <summary>Less, equal or greater; null when one is no number or is NaN.</summary>
    public static int? Compare(CelValue a, CelValue b) => (a, b) switch
    {
        (CelInt x, CelInt y) => x.Value.CompareTo(y.Value),
        (CelUint x, CelUint y) => x.Value.CompareTo(y.Value),
        (CelDouble x, CelDouble y) => double.IsNaN(x.Value) || double.IsNaN(y.Value) ? null : x.Value < y.Value ? -1 : x.Value > y.Value ? 1 : 0,
        (CelInt x, CelUint y) => x.Value < 0 ? -1 : ((ulong)x.Value).CompareTo(y.Value),
        (CelUint x, CelInt y) => y.Value < 0 ? 1 : x.Value.CompareTo((ulong)y.Value),
        (CelInt x, CelDouble y) => Compare(x.Value, y.Value),
        (CelDouble x, CelInt y) => -Compare(y.Value, x.Value),
        (CelUint x, CelDouble y) => Compare(x.Value, y.Value),
        (CelDouble x, CelUint y) => -Compare(y.Value, x.Value),
        _ => null,
    };

    /// <summary>Numbers that are equal across types share their hash, so it is the hash of the double.</summary>
    public static int Hash(double value) => value.GetHashCode();

    /// <summary>As cel-go: exact where the double is out of range, otherwise as doubles, which loses the last bits of large integers.</summary>
    private static int? Compare(long a, double b)
    {
        if (double.IsNaN(b)) return null;
        return b > 9.2233720368547758E+18 ? -1 : b < -9.2233720368547758E+18 ? 1 : ((double)a).CompareTo(b);
    }

    private static int? Compare(ulong a, double b)
    {
        if (double.IsNaN(b)) return null;
        return b > 1.8446744073709552E+19 ? -1 : b < 0 ? 1 : ((double)a).CompareTo(b);
    }
}
