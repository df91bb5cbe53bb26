using System.Collections.Frozen;
using Portico.Schema.Cel.Checking.Declarations;

namespace Portico.Schema.Cel.Checking;

/// <summary>All overloads by function.</summary>
internal static class Overloads
{
    private static readonly FrozenDictionary<string, Overload[]> s_byName =
        StandardDeclarations.All.Concat(KubernetesDeclarations.All).Select(Overload.Parse)
            .Concat(ExtensionDeclarations.All.Select(d => Overload.Parse(d) with { InKubernetes = false }))
            .GroupBy(o => o.Function).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Every function that is declared.</summary>
    public static IEnumerable<Overload> All => s_byName.Values.SelectMany(o => o);

    /// <summary>The overloads of a function, or null when it is unknown.</summary>
    public static IReadOnlyList<Overload>? Find(string function, bool kubernetes)
    {
        if (!s_byName.TryGetValue(function, out var all)) return null;
        if (!kubernetes) return all;
        var known = all.Where(o => o.InKubernetes).ToArray();
        return known.Length == 0 ? null : known;
    }
}
