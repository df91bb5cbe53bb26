using System.Collections.Immutable;
using System.Numerics;

namespace Portico.Core.Forms.Unions;

/// <summary>
/// Tells what a condition on given fields comes to by trying every set of them: exactly, at most or at least one. So it doesn't matter how a schema says it:
/// <c>has(self.a) != has(self.b)</c>, <c>[has(self.a), has(self.b)].filter(x, x).size() == 1</c>, <c>oneOf: [{required: [a]}, {required: [b]}]</c>.
/// </summary>
internal static class PresenceUnions
{
    public static UnionShape? Classify(PresencePredicate predicate)
    {
        var groups = Together(predicate);
        if (groups.Count < 2) return null;
        bool atMost = true, exactly = true, atLeast = true;
        for (var mask = 0; mask < 1 << predicate.Names.Length; mask++)
        {
            var whole = 0;
            var broken = false;
            foreach (var group in groups)
            {
                var given = mask & group;
                if (given == group) whole++;
                else if (given != 0) broken = true;
            }
            var holds = predicate.Valid(mask);
            exactly &= holds == (!broken && whole == 1);
            atMost &= holds == (!broken && whole <= 1);
            atLeast &= holds == (!broken && whole >= 1);
        }
        UnionRule? rule = exactly ? UnionRule.ExactlyOne : atMost ? UnionRule.AtMostOne : atLeast ? UnionRule.AtLeastOne : null;
        return rule is { } known ? UnionShape.Of(known, groups.Select(g => NamesOf(predicate.Names, g))) : null;
    }

    /// <summary>Fields that are only ever given together are one member.</summary>
    private static List<int> Together(PresencePredicate predicate)
    {
        var count = predicate.Names.Length;
        var with = new int[count];
        Array.Fill(with, (1 << count) - 1);
        for (var mask = 0; mask < 1 << count; mask++)
        {
            if (!predicate.Valid(mask)) continue;
            for (var i = 0; i < count; i++)
            {
                with[i] &= (mask >> i & 1) != 0 ? mask : ~mask;
            }
        }
        return [.. with.Select((group, i) => group | (1 << i)).Distinct().Where(g => BitOperations.PopCount((uint)g) >= 1)];
    }

    private static ImmutableArray<string> NamesOf(ImmutableArray<string> names, int group) => [.. names.Where((_, i) => (group >> i & 1) != 0)];
}
