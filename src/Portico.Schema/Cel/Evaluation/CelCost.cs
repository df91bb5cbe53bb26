using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>What a call costs: one, plus what it walks over (as k8s.io/apiserver/pkg/cel/library/cost.go: a tenth of a unit per character, one per element).</summary>
internal static class CelCost
{
    public static long Of(string function, CelValue[] arguments)
    {
        switch (function)
        {
            case "_==_" or "_!=_" or "_+_" or "contains" or "startsWith" or "endsWith" or "matches" or "find" or "findAll"
                or "replace" or "split" or "join" or "lowerAscii" or "upperAscii" or "trim" or "substring" or "indexOf" or "lastIndexOf":
                long characters = 0, elements = 0;
                foreach (var argument in arguments)
                {
                    if (argument is CelString text) characters += text.Value.Length;
                    else if (argument is CelList list) elements += list.Count;
                    else if (argument is CelMap map) elements += map.Count;
                }
                return 1 + (characters / 10) + elements;
            case "@in" or "isSorted" or "sum" or "min" or "max" or "distinct" or "sort" or "flatten" or "reverse" or "slice":
                return 1 + arguments.Sum(a => a is CelList list ? (long)list.Count : 0);
            case "sets.contains" or "sets.equivalent" or "sets.intersects":
                return 1 + arguments.Aggregate(1L, (product, a) => product * (a is CelList list ? Math.Max(1, list.Count) : 1));
            default:
                return 1;
        }
    }
}
