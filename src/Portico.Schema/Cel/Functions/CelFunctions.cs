using System.Collections.Frozen;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>All functions, by name.</summary>
internal static class CelFunctions
{
    private static readonly FrozenDictionary<string, CelFunction[]> s_byName =
        ((IEnumerable<CelFunction>)
        [
            .. Operators.All, .. Conversions.All, .. TimeFunctions.All, .. StringFunctions.All, .. TextFunctions.All, .. ListFunctions.All,
            .. SetFunctions.All, .. MathFunctions.All, .. BitFunctions.All, .. EncodingFunctions.All, .. OptionalFunctions.All,
            .. RegexFunctions.All, .. UrlFunctions.All, .. IpFunctions.All, .. CidrFunctions.All, .. QuantityFunctions.All, .. SemverFunctions.All, .. FormatFunctions.All,
        ]).GroupBy(f => f.Name).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    public static bool Knows(string name) => s_byName.ContainsKey(name);

    /// <summary>The functions that a call may mean, as one; null when there is none.</summary>
    public static CelFunction? Find(string name, bool member, int arity)
    {
        if (!s_byName.TryGetValue(name, out var candidates)) return null;
        var fitting = candidates.Where(c => (c.Member ?? member) == member && (c.Arity == arity || c.Arity == -1)).ToArray();
        return fitting.Length switch
        {
            0 => null,
            1 => fitting[0],
            _ => fitting[0] with { Invoke = arguments => First(fitting, arguments) },
        };
    }

    /// <summary>Libraries share names (<c>reverse</c>, <c>indexOf</c>, <c>isCanonical</c>): the first that knows the types answers.</summary>
    private static CelValue First(CelFunction[] fitting, CelValue[] arguments)
    {
        foreach (var function in fitting)
        {
            var result = function.Invoke(arguments);
            if (!ReferenceEquals(result, CelError.NoSuchOverload)) return result;
        }
        return CelError.NoSuchOverload;
    }
}
