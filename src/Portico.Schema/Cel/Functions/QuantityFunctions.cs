using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Kubernetes' quantity library.</summary>
internal static class QuantityFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelString>("quantity", s => CelQuantity.Parse(s.Value) ?? (CelValue)new CelError("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")),
        Args.Plain<CelString>("isQuantity", s => CelBool.Of(CelQuantity.Parse(s.Value) is not null)),
        Args.Member<CelQuantity>("sign", q => new CelInt(q.Number.Sign)),
        Args.Member<CelQuantity>("isInteger", q => CelBool.Of(q.AsInteger() is not null)),
        Args.Member<CelQuantity>("asInteger", q => q.AsInteger() is { } value ? new CelInt(value) : new CelError("cannot convert value to integer")),
        Args.Member<CelQuantity>("asApproximateFloat", q => new CelDouble(q.AsDouble())),
        Args.Member<CelQuantity, CelQuantity>("isGreaterThan", (a, b) => CelBool.Of(a.CompareTo(b) > 0)),
        Args.Member<CelQuantity, CelQuantity>("isLessThan", (a, b) => CelBool.Of(a.CompareTo(b) < 0)),
        Args.Member<CelQuantity, CelQuantity>("compareTo", (a, b) => new CelInt(a.CompareTo(b))),
        Args.Member<CelQuantity, CelQuantity>("add", (a, b) => a.Plus(b)),
        Args.Member<CelQuantity, CelInt>("add", (a, b) => a.Plus(CelQuantity.Of(b.Value))),
        Args.Member<CelQuantity, CelQuantity>("sub", (a, b) => a.Plus(b.Negated())),
        Args.Member<CelQuantity, CelInt>("sub", (a, b) => a.Plus(CelQuantity.Of(-(System.Numerics.BigInteger)b.Value))),
    ];
}
