using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Makes functions out of typed bodies; arguments of other types are no overload.</summary>
internal static class Args
{
    public static CelFunction Member<T>(string name, Func<T, CelValue> body)
        where T : CelValue => new(name, true, 1, a => a[0] is T x ? body(x) : CelError.NoSuchOverload);

    public static CelFunction Member<T, T2>(string name, Func<T, T2, CelValue> body)
        where T : CelValue
        where T2 : CelValue => new(name, true, 2, a => a[0] is T x && a[1] is T2 y ? body(x, y) : CelError.NoSuchOverload);

    public static CelFunction Member<T, T2, T3>(string name, Func<T, T2, T3, CelValue> body)
        where T : CelValue
        where T2 : CelValue
        where T3 : CelValue => new(name, true, 3, a => a[0] is T x && a[1] is T2 y && a[2] is T3 z ? body(x, y, z) : CelError.NoSuchOverload);

    public static CelFunction Plain<T>(string name, Func<T, CelValue> body)
        where T : CelValue => new(name, false, 1, a => a[0] is T x ? body(x) : CelError.NoSuchOverload);

    public static CelFunction Plain<T, T2>(string name, Func<T, T2, CelValue> body)
        where T : CelValue
        where T2 : CelValue => new(name, false, 2, a => a[0] is T x && a[1] is T2 y ? body(x, y) : CelError.NoSuchOverload);
}
