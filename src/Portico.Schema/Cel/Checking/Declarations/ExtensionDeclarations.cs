namespace Portico.Schema.Cel.Checking.Declarations;

/// <summary>cel-go's extensions that an API server does not offer: math, encoders, lists and the later strings. math.greatest and math.least are in <see cref="Extremes"/>.</summary>
internal static class ExtensionDeclarations
{
    private static readonly string[] s_numbers = ["int", "uint", "double"];
    private static readonly string[] s_ordered = ["int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes"];

    public static IEnumerable<string> All =>
    [
        "math.ceil(double) double", "math.floor(double) double", "math.round(double) double", "math.trunc(double) double",
        "math.isNaN(double) bool", "math.isInf(double) bool", "math.isFinite(double) bool",
        .. s_numbers.Select(t => $"math.abs({t}) {t}"), .. s_numbers.Select(t => $"math.sign({t}) {t}"),
        .. s_numbers.Select(t => $"math.sqrt({t}) double"),
        "math.bitAnd(int, int) int", "math.bitAnd(uint, uint) uint", "math.bitOr(int, int) int", "math.bitOr(uint, uint) uint",
        "math.bitXor(int, int) int", "math.bitXor(uint, uint) uint", "math.bitNot(int) int", "math.bitNot(uint) uint",
        "math.bitShiftLeft(int, int) int", "math.bitShiftLeft(uint, int) uint", "math.bitShiftRight(int, int) int", "math.bitShiftRight(uint, int) uint",
        "base64.encode(bytes) string", "base64.decode(string) bytes",
        "string.reverse() string", "list(A).reverse() list(A)", "list(A).slice(int, int) list(A)", "list(A).distinct() list(A)",
        "list(list(A)).flatten() list(A)", "list(dyn).flatten(int) list(dyn)", "lists.range(int) list(int)",
        .. s_ordered.Select(t => $"list({t}).sort() list({t})"),
    ];
}
