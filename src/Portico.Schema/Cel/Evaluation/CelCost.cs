using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>
/// What a call costs, before it is made: one, plus what it walks over. As cel-go's interpreter/runtimecost.go and k8s.io/apiserver/pkg/cel/library/cost.go
/// have it: a tenth of a unit per character, one per element, and products where a function's time is one.
/// </summary>
internal static class CelCost
{
    private const long Most = long.MaxValue / 4;

    public static long Of(string function, CelValue[] arguments) => 1 + Math.Max(0, function switch
    {
        "_==_" or "_!=_" => Math.Min(arguments[0].Weight, arguments[1].Weight) / 10,
        "_<_" or "_<=_" or "_>_" or "_>=_" => Math.Min(Characters(arguments[0]), Characters(arguments[1])) / 10,
        "_[_]" or "_[?_]" or "type" or "dyn" or "value" or "hasValue" or "or" or "orValue" or "optional.of" or "first" or "last" => 0,
        "size" => Characters(arguments[0]) / 1000,
        "@in" => arguments[1] is CelList list ? Product(list.Count, Compared(arguments[0])) : 0,
        "indexOf" or "lastIndexOf" when arguments[0] is CelList list => Product(list.Count, Compared(arguments[1])),
        "sets.contains" or "sets.equivalent" or "sets.intersects" => Product(Elements(arguments[0]), Elements(arguments[1])),
        "_+_" => (All(arguments) / 10) + Tenths(arguments[0]) + Tenths(arguments[1]) - 2,
        "startsWith" or "endsWith" => Characters(arguments[1]) / 10,
        "contains" or "indexOf" or "lastIndexOf" or "split" => Product(Tenths(arguments[0]), Tenths(arguments[1])),
        "replace" => Product(Tenths(arguments[0]), Tenths(arguments[1])) + Tenths(arguments[2]),
        // An expression takes about four characters of a pattern.
        "matches" or "find" or "findAll" => Product(Tenths(arguments[0]), (Characters(arguments[1]) / 4) + 1),
        "lists.range" => arguments[0] is CelInt { Value: > 0 } count ? count.Value : 0,
        _ => All(arguments),
    });

    /// <summary>Everything else looks at each of its arguments once.</summary>
    private static long All(CelValue[] arguments)
    {
        var sum = 0L;
        foreach (var argument in arguments) sum = Math.Min(Most, sum + argument.Weight - 1);
        return sum;
    }

    /// <summary>What it takes to compare a value with another: only lists and maps are long to compare.</summary>
    private static long Compared(CelValue value) => value is CelList or CelMap ? value.Weight : 1;

    private static long Elements(CelValue value) => value is CelArrayList list && list.Elements().Any(e => e is CelList or CelMap) ? list.Weight : (value as CelList)?.Count ?? 1;

    private static long Tenths(CelValue value) => (Characters(value) / 10) + 1;

    private static long Characters(CelValue value) => value switch
    {
        CelString text => text.Value.Length,
        CelBytes bytes => bytes.Value.Length,
        _ => 0,
    };

    private static long Product(long a, long b) => a == 0 || b == 0 ? 0 : a > Most / b ? Most : a * b;
}
