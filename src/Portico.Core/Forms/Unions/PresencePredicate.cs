using System.Collections.Immutable;

namespace Portico.Core.Forms.Unions;

/// <summary>A condition on which fields of an object are given, whatever their values.</summary>
/// <param name="Names">The fields it looks at, at most <see cref="Most"/>.</param>
/// <param name="Valid">The sets of fields (bit by bit in the order of <see cref="Names"/>) for which it holds.</param>
internal sealed record PresencePredicate(ImmutableArray<string> Names, Func<int, bool> Valid)
{
    public const int Most = 8;

    /// <summary>Conditions that share fields, as one each.</summary>
    public static List<PresencePredicate> Joined(List<PresencePredicate> all)
    {
        var groups = new List<(HashSet<string> Names, List<PresencePredicate> Parts)>();
        foreach (var predicate in all)
        {
            var touching = groups.Where(g => predicate.Names.Any(g.Names.Contains)).ToList();
            var names = predicate.Names.ToHashSet(StringComparer.Ordinal);
            var parts = new List<PresencePredicate> { predicate };
            foreach (var group in touching)
            {
                names.UnionWith(group.Names);
                parts.AddRange(group.Parts);
                groups.Remove(group);
            }
            groups.Add((names, parts));
        }
        var joined = new List<PresencePredicate>();
        foreach (var (names, parts) in groups)
        {
            var whole = names.Count <= Most && parts.Count > 1 ? And([.. names], parts) : null;
            if (whole is not null && PresenceUnions.Classify(whole) is not null) joined.Add(whole);
            else joined.AddRange(parts);
        }
        return joined;
    }

    private static PresencePredicate And(ImmutableArray<string> names, List<PresencePredicate> parts)
    {
        var valid = new bool[1 << names.Length];
        var places = parts.ConvertAll(p => p.Names.Select(n => names.IndexOf(n)).ToArray());
        for (var mask = 0; mask < valid.Length; mask++)
        {
            valid[mask] = true;
            for (var i = 0; i < parts.Count && valid[mask]; i++) valid[mask] = parts[i].Valid(Projected(mask, places[i]));
        }
        return new PresencePredicate(names, mask => valid[mask]);
    }

    private static int Projected(int mask, int[] places)
    {
        var own = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if ((mask >> places[i] & 1) != 0) own |= 1 << i;
        }
        return own;
    }
}
