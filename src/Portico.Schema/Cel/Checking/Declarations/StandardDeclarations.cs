namespace Portico.Schema.Cel.Checking.Declarations;

/// <summary>The standard library (https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions) and optionals.</summary>
internal static class StandardDeclarations
{
    private static readonly string[] s_ordered = ["bool", "string", "bytes", "timestamp", "duration"];
    private static readonly string[] s_numbers = ["int", "uint", "double"];
    private static readonly string[] s_datePart = ["getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds", "getMilliseconds"];

    public static IEnumerable<string> All =>
    [
        "_?_:_(bool, A, A) A", "_&&_(bool, bool) bool", "_||_(bool, bool) bool", "!_(bool) bool", "_==_(A, A) bool", "_!=_(A, A) bool",
        .. Orders("_<_"), .. Orders("_<=_"), .. Orders("_>_"), .. Orders("_>=_"),
        .. Numbers("_+_"), "_+_(string, string) string", "_+_(bytes, bytes) bytes", "_+_(list(A), list(A)) list(A)",
        "_+_(duration, duration) duration", "_+_(duration, timestamp) timestamp", "_+_(timestamp, duration) timestamp",
        .. Numbers("_-_"), "_-_(duration, duration) duration", "_-_(timestamp, duration) timestamp", "_-_(timestamp, timestamp) duration",
        .. Numbers("_*_"), .. Numbers("_/_"), "_%_(int, int) int", "_%_(uint, uint) uint", "-_(int) int", "-_(double) double",
        "@in(A, list(A)) bool", "@in(A, map(A, B)) bool",
        "_[_](list(A), int) A", "_[_](map(A, B), A) B", "_[_](optional_type(list(A)), int) optional_type(A)", "_[_](optional_type(map(A, B)), A) optional_type(B)",
        "_[?_](list(A), int) optional_type(A)", "_[?_](map(A, B), A) optional_type(B)",
        "_[?_](optional_type(list(A)), int) optional_type(A)", "_[?_](optional_type(map(A, B)), A) optional_type(B)",
        "size(string) int", "size(bytes) int", "size(list(A)) int", "size(map(A, B)) int",
        "string.size() int", "bytes.size() int", "list(A).size() int", "map(A, B).size() int",
        "type(A) type(A)", "dyn(A) dyn",
        .. To("bool", "bool", "string"), .. To("bytes", "bytes", "string"), .. To("double", "double", "int", "string", "uint"),
        .. To("duration", "duration", "int", "string"), .. To("int", "int", "double", "duration", "string", "timestamp", "uint"),
        .. To("string", "string", "bool", "bytes", "double", "duration", "int", "timestamp", "uint"),
        .. To("timestamp", "timestamp", "int", "string"), .. To("uint", "uint", "double", "int", "string"),
        "matches(string, string) bool", "string.matches(string) bool",
        "string.contains(string) bool", "string.startsWith(string) bool", "string.endsWith(string) bool",
        .. s_datePart.SelectMany(p => new[] { $"timestamp.{p}() int", $"timestamp.{p}(string) int" }),
        .. s_datePart[6..].Select(p => $"duration.{p}() int"),
        "optional.of(V) optional_type(V)", "optional.none() optional_type(V)", "optional.ofNonZeroValue(V) optional_type(V)",
        "optional_type(V).value() V", "optional_type(V).hasValue() bool", "optional_type(V).or(optional_type(V)) optional_type(V)", "optional_type(V).orValue(V) V",
        "optional.unwrap(list(optional_type(V))) list(V)", "list(optional_type(V)).unwrapOpt() list(V)",
        "list(V).first() optional_type(V)", "list(V).last() optional_type(V)",
    ];

    /// <summary>Values of one type have an order, numbers of any type among each other.</summary>
    private static IEnumerable<string> Orders(string name) =>
        s_ordered.Select(t => $"{name}({t}, {t}) bool").Concat(s_numbers.SelectMany(a => s_numbers.Select(b => $"{name}({a}, {b}) bool")));

    private static IEnumerable<string> Numbers(string name) => s_numbers.Select(t => $"{name}({t}, {t}) {t}");

    private static IEnumerable<string> To(string type, params string[] from) => from.Select(f => $"{type}({f}) {type}");
}
