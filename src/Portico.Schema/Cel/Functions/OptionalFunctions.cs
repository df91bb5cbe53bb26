using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>optional.of, optional.none, value, hasValue, or, orValue, …</summary>
internal static class OptionalFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        new("optional.of", false, 1, a => CelOptional.Of(a[0])),
        new("optional.none", false, 0, _ => CelOptional.None),
        new("optional.ofNonZeroValue", false, 1, a => IsZero(a[0]) ? CelOptional.None : CelOptional.Of(a[0])),
        Args.Member<CelOptional>("hasValue", o => CelBool.Of(o.Value is not null)),
        Args.Member<CelOptional>("value", o => o.Value ?? new CelError("optional.none() dereference")),
        Args.Member<CelOptional, CelOptional>("or", (o, other) => o.Value is null ? other : o),
        Args.Member<CelOptional, CelValue>("orValue", (o, other) => o.Value ?? other),
        Args.Plain<CelList>("optional.unwrap", Unwrap),
        Args.Member<CelList>("unwrapOpt", Unwrap),
    ];

    private static CelValue Unwrap(CelList list) => list.Elements().All(e => e is CelOptional)
        ? CelList.Of([.. list.Elements().OfType<CelOptional>().Select(o => o.Value).OfType<CelValue>()])
        : CelError.NoSuchOverload;

    private static bool IsZero(CelValue value) => value switch
    {
        CelBool b => !b.Value,
        CelInt i => i.Value == 0,
        CelUint u => u.Value == 0,
        CelDouble d => d.Value == 0,
        CelString s => s.Value.Length == 0,
        CelBytes b => b.Value.Length == 0,
        CelList list => list.Count == 0,
        CelMap map => map.Count == 0,
        CelNull => true,
        CelDuration d => d.Nanoseconds == 0,
        _ => false,
    };
}
