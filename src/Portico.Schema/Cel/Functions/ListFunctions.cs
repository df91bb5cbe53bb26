using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Lists: Kubernetes' library (isSorted, sum, min, max, indexOf, lastIndexOf) and cel-go's (slice, flatten, distinct, sort, reverse, lists.range).</summary>
internal static class ListFunctions
{
    private const int LongestRange = 100_000;

    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Member<CelList>("isSorted", IsSorted),
        Args.Member<CelList>("sum", Sum),
        Args.Member<CelList>("min", list => Extreme(list, -1, "min called on empty list")),
        Args.Member<CelList>("max", list => Extreme(list, 1, "max called on empty list")),
        Args.Member<CelList, CelValue>("indexOf", (list, x) => new CelInt(IndexOf(list, x, forward: true))),
        Args.Member<CelList, CelValue>("lastIndexOf", (list, x) => new CelInt(IndexOf(list, x, forward: false))),
        Args.Member<CelList, CelInt, CelInt>("slice", Slice),
        Args.Member<CelList>("flatten", list => Flatten(list, 1)),
        Args.Member<CelList, CelInt>("flatten", (list, depth) => depth.Value < 0 ? new CelError("level must be non-negative") : Flatten(list, depth.Value)),
        Args.Member<CelList>("distinct", list => CelList.Of([.. list.Elements().Distinct()])),
        Args.Member<CelList>("reverse", list => CelList.Of([.. list.Elements().Reverse()])),
        Args.Member<CelList>("sort", Sort),
        Args.Plain<CelInt>("lists.range", n => n.Value > LongestRange
            ? new CelError($"lists.range: at most {LongestRange} elements")
            : CelList.Of([.. Enumerable.Range(0, (int)Math.Max(0, n.Value)).Select(i => new CelInt(i))])),
        Args.Member<CelList>("first", list => list.Count == 0 ? CelOptional.None : CelOptional.Of(list[0])),
        Args.Member<CelList>("last", list => list.Count == 0 ? CelOptional.None : CelOptional.Of(list[list.Count - 1])),
    ];

    private static CelValue IsSorted(CelList list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (Operators.Order(list[i - 1], list[i]) is not { } order) return CelError.NoSuchOverload;
            if (order > 0) return CelBool.False;
        }
        return CelBool.True;
    }

    private static CelValue Sum(CelList list)
    {
        if (list.Count == 0) return new CelInt(0);
        var sum = list[0];
        if (sum is not (CelInt or CelUint or CelDouble or CelDuration)) return CelError.NoSuchOverload;
        for (var i = 1; i < list.Count && !sum.IsError; i++) sum = Arithmetic.Add([sum, list[i]]);
        return sum;
    }

    private static CelValue Extreme(CelList list, int sign, string whenEmpty)
    {
        if (list.Count == 0) return new CelError(whenEmpty);
        var best = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            if (Operators.Order(list[i], best) is not { } order) return CelError.NoSuchOverload;
            if (order * sign > 0) best = list[i];
        }
        return best;
    }

    private static int IndexOf(CelList list, CelValue value, bool forward)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var at = forward ? i : list.Count - 1 - i;
            if (list[at].EqualTo(value)) return at;
        }
        return -1;
    }

    private static CelValue Slice(CelList list, CelInt from, CelInt to)
    {
        if (from.Value < 0 || to.Value < 0) return new CelError($"cannot slice({from}, {to}), negative indexes not supported");
        if (from.Value > to.Value) return new CelError($"cannot slice({from}, {to}), start index must be less than or equal to end index");
        return to.Value > list.Count
            ? new CelError($"cannot slice({from}, {to}), list is length {list.Count}")
            : CelList.Of([.. list.Elements().Skip((int)from.Value).Take((int)(to.Value - from.Value))]);
    }

    private static CelList Flatten(CelList list, long depth)
    {
        var flat = new List<CelValue>();
        foreach (var element in list.Elements())
        {
            if (element is CelList inner && depth > 0) flat.AddRange(Flatten(inner, depth - 1).Elements());
            else flat.Add(element);
        }
        return CelList.Of(flat);
    }

    private static CelValue Sort(CelList list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (list[i].TypeName != list[0].TypeName || Operators.Order(list[0], list[i]) is null) return CelError.NoSuchOverload;
        }
        return CelList.Of([.. list.Elements().Order(Comparer<CelValue>.Create((a, b) => Operators.Order(a, b) ?? 0))]);
    }
}
