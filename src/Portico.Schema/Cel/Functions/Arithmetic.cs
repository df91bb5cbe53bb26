using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Arithmetic; whole numbers overflow into errors, never around.</summary>
internal static class Arithmetic
{
    private static readonly CelError s_uintOverflow = new("unsigned integer overflow");
    private static readonly CelError s_byZero = new("division by zero");
    private static readonly CelError s_moduloZero = new("modulus by zero");

    public static CelValue Add(CelValue[] a)
    {
        try
        {
            return (a[0], a[1]) switch
            {
                (CelInt x, CelInt y) => new CelInt(checked(x.Value + y.Value)),
                (CelUint x, CelUint y) => ulong.MaxValue - x.Value < y.Value ? s_uintOverflow : new CelUint(x.Value + y.Value),
                (CelDouble x, CelDouble y) => new CelDouble(x.Value + y.Value),
                (CelString x, CelString y) => new CelString(x.Value + y.Value),
                (CelBytes x, CelBytes y) => new CelBytes([.. x.Value, .. y.Value]),
                (CelList x, CelList y) => CelList.Of([.. x.Elements(), .. y.Elements()]),
                (CelDuration x, CelDuration y) => TimeText.DurationOf((Int128)x.Nanoseconds + y.Nanoseconds),
                (CelTimestamp x, CelDuration y) => TimeText.TimestampOf(Nanoseconds(x) + y.Nanoseconds),
                (CelDuration x, CelTimestamp y) => TimeText.TimestampOf(Nanoseconds(y) + x.Nanoseconds),
                _ => CelError.NoSuchOverload,
            };
        }
        catch (OverflowException)
        {
            return CelError.Overflow;
        }
    }

    public static CelValue Subtract(CelValue[] a)
    {
        try
        {
            return (a[0], a[1]) switch
            {
                (CelInt x, CelInt y) => new CelInt(checked(x.Value - y.Value)),
                (CelUint x, CelUint y) => x.Value < y.Value ? s_uintOverflow : new CelUint(x.Value - y.Value),
                (CelDouble x, CelDouble y) => new CelDouble(x.Value - y.Value),
                (CelDuration x, CelDuration y) => TimeText.DurationOf((Int128)x.Nanoseconds - y.Nanoseconds),
                (CelTimestamp x, CelDuration y) => TimeText.TimestampOf(Nanoseconds(x) - y.Nanoseconds),
                (CelTimestamp x, CelTimestamp y) => TimeText.DurationOf(Nanoseconds(x) - Nanoseconds(y)),
                _ => CelError.NoSuchOverload,
            };
        }
        catch (OverflowException)
        {
            return CelError.Overflow;
        }
    }

    public static CelValue Multiply(CelValue[] a)
    {
        try
        {
            return (a[0], a[1]) switch
            {
                (CelInt x, CelInt y) => new CelInt(checked(x.Value * y.Value)),
                (CelUint x, CelUint y) => (UInt128)x.Value * y.Value > ulong.MaxValue ? s_uintOverflow : new CelUint(x.Value * y.Value),
                (CelDouble x, CelDouble y) => new CelDouble(x.Value * y.Value),
                _ => CelError.NoSuchOverload,
            };
        }
        catch (OverflowException)
        {
            return CelError.Overflow;
        }
    }

    public static CelValue Divide(CelValue[] a) => (a[0], a[1]) switch
    {
        (CelInt, CelInt { Value: 0 }) => s_byZero,
        (CelInt { Value: long.MinValue }, CelInt { Value: -1 }) => CelError.Overflow,
        (CelInt x, CelInt y) => new CelInt(x.Value / y.Value),
        (CelUint, CelUint { Value: 0 }) => s_byZero,
        (CelUint x, CelUint y) => new CelUint(x.Value / y.Value),
        (CelDouble x, CelDouble y) => new CelDouble(x.Value / y.Value),
        _ => CelError.NoSuchOverload,
    };

    public static CelValue Modulo(CelValue[] a) => (a[0], a[1]) switch
    {
        (CelInt, CelInt { Value: 0 }) => s_moduloZero,
        (CelInt { Value: long.MinValue }, CelInt { Value: -1 }) => CelError.Overflow,
        (CelInt x, CelInt y) => new CelInt(x.Value % y.Value),
        (CelUint, CelUint { Value: 0 }) => s_moduloZero,
        (CelUint x, CelUint y) => new CelUint(x.Value % y.Value),
        _ => CelError.NoSuchOverload,
    };

    public static CelValue Negate(CelValue[] a) => a[0] switch
    {
        CelInt { Value: long.MinValue } => CelError.Overflow,
        CelInt x => new CelInt(-x.Value),
        CelDouble x => new CelDouble(-x.Value),
        _ => CelError.NoSuchOverload,
    };

    private static Int128 Nanoseconds(CelTimestamp t) => ((Int128)t.Seconds * 1_000_000_000) + t.Nanoseconds;
}
