using System.Collections.Immutable;

namespace Portico.Core.Lookups;

/// <summary>The few of many that match what was typed.</summary>
internal static class NameMatch
{
    public static LookupAnswer Answer(IEnumerable<LookupItem> among, LookupQuery query, bool byDetail = false)
    {
        var limit = Math.Clamp(query.Limit, 1, LookupQuery.MostAtOnce);
        var text = query.Text.Trim();
        var found = among
            .Where(i => text.Length == 0 || i.Value.Contains(text, StringComparison.OrdinalIgnoreCase) || (byDetail && i.Detail.Contains(text, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(i => text.Length == 0 || i.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(i => i.Value, StringComparer.Ordinal).ThenBy(i => i.Detail, StringComparer.Ordinal)
            .Distinct().Take(limit + 1).ToImmutableArray();
        return found.Length > limit ? new LookupAnswer(found[..limit]) { More = true } : new LookupAnswer(found);
    }
}
