using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Operators, by the names that the parser gives them.</summary>
internal static class Operators
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        new("_==_", false, 2, a => CelBool.Of(a[0].EqualTo(a[1]))),
        new("_!=_", false, 2, a => CelBool.Of(!a[0].EqualTo(a[1]))),
        new("_<_", false, 2, a => Compare(a, c => c < 0)),
        new("_<=_", false, 2, a => Compare(a, c => c <= 0)),
        new("_>_", false, 2, a => Compare(a, c => c > 0)),
        new("_>=_", false, 2, a => Compare(a, c => c >= 0)),
        new("_+_", false, 2, Arithmetic.Add),
        new("_-_", false, 2, Arithmetic.Subtract),
        new("_*_", false, 2, Arithmetic.Multiply),
        new("_/_", false, 2, Arithmetic.Divide),
        new("_%_", false, 2, Arithmetic.Modulo),
        new("-_", false, 1, Arithmetic.Negate),
        new("!_", false, 1, a => a[0] is CelBool b ? CelBool.Of(!b.Value) : CelError.NoSuchOverload),
        new("@in", false, 2, In),
        new("_[_]", false, 2, Index),
        new("_[?_]", false, 2, OptionalIndex),
        new("size", null, 1, Size),
        new("type", false, 1, a => new CelTypeValue(a[0].TypeName)),
        new("dyn", false, 1, a => a[0]),
    ];

    /// <summary>The order of two values of one kind; null when they have none.</summary>
    public static int? Order(CelValue a, CelValue b) => (a, b) switch
    {
        (CelString x, CelString y) => CompareCodePoints(x.Value, y.Value),
        (CelBytes x, CelBytes y) => x.Value.SequenceCompareTo(y.Value),
        (CelBool x, CelBool y) => x.Value.CompareTo(y.Value),
        (CelDuration x, CelDuration y) => x.Nanoseconds.CompareTo(y.Nanoseconds),
        (CelTimestamp x, CelTimestamp y) => x.Seconds != y.Seconds ? x.Seconds.CompareTo(y.Seconds) : x.Nanoseconds.CompareTo(y.Nanoseconds),
        _ => Numbers.Compare(a, b),
    };

    private static CelValue Compare(CelValue[] a, Func<int, bool> holds)
    {
        if (Order(a[0], a[1]) is { } order) return CelBool.Of(holds(order));
        return Numbers.Is(a[0]) && Numbers.Is(a[1]) ? CelBool.False : CelError.NoSuchOverload;
    }

    /// <summary>By code points, as UTF-8 sorts, not by UTF-16 units.</summary>
    private static int CompareCodePoints(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] == b[i]) continue;
            var (x, y) = (char.IsSurrogate(a[i]), char.IsSurrogate(b[i]));
            return x == y ? a[i].CompareTo(b[i]) : x ? 1 : -1;
        }
        return a.Length.CompareTo(b.Length);
    }

    private static CelValue In(CelValue[] a)
    {
        switch (a[1])
        {
            case CelMap map:
                return map.Find(a[0]) is { } value ? value as CelError ?? (CelValue)CelBool.True : CelBool.False;
            case CelList list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i].EqualTo(a[0])) return CelBool.True;
                }
                return CelBool.False;
            default:
                return CelError.NoSuchOverload;
        }
    }

    private static CelValue Index(CelValue[] a) => a[0] switch
    {
        CelList list => At(list, a[1]),
        CelMap map => a[1] is CelBool or CelInt or CelUint or CelString or CelDouble
            ? map.Find(a[1]) ?? new CelError($"no such key: {a[1]}")
            : CelError.NoSuchOverload,
        CelOptional => OptionalIndex(a),
        _ => CelError.NoSuchOverload,
    };

    private static CelValue OptionalIndex(CelValue[] a) => a[0] switch
    {
        CelOptional { Value: null } => CelOptional.None,
        CelOptional { Value: { } inner } => OptionalIndex([inner, a[1]]),
        CelList list => WholeIndex(a[1]) is { } i ? i >= 0 && i < list.Count ? CelOptional.Of(list[(int)i]) : CelOptional.None : CelError.NoSuchOverload,
        CelMap map => map.Find(a[1]) is { } value ? CelOptional.Of(value) : CelOptional.None,
        _ => CelError.NoSuchOverload,
    };

    private static CelValue At(CelList list, CelValue index)
    {
        if (WholeIndex(index) is not { } i) return index is CelDouble ? new CelError("unsupported index value type double in list") : CelError.NoSuchOverload;
        return i >= 0 && i < list.Count ? list[(int)i] : new CelError($"index out of bounds: {i}");
    }

    private static long? WholeIndex(CelValue index) => index switch
    {
        CelInt i => i.Value,
        CelUint { Value: <= long.MaxValue } u => (long)u.Value,
        CelDouble d when Math.Floor(d.Value) == d.Value && Math.Abs(d.Value) < 1e15 => (long)d.Value,
        _ => null,
    };

    private static CelValue Size(CelValue[] a) => a[0] switch
    {
        CelString s => new CelInt(Text.CodePoints.Count(s.Value)),
        CelBytes b => new CelInt(b.Value.Length),
        CelList list => new CelInt(list.Count),
        CelMap map => new CelInt(map.Count),
        _ => CelError.NoSuchOverload,
    };
}
