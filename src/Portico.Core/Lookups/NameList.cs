using System.Collections.Immutable;
using Portico.Core.Clusters;

namespace Portico.Core.Lookups;

/// <summary>Names of a type, as far as they were read.</summary>
/// <param name="Names">The names.</param>
/// <param name="Continue">Where reading goes on; null when all are here.</param>
internal sealed record NameList(ImmutableArray<ListedName> Names, string? Continue)
{
    public static NameList Unread { get; } = new([], "");

    /// <summary>What is to be known of them, as a sentence; null when they are complete and fresh.</summary>
    public string? Note { get; init; }

    /// <summary>Whether there is enough of it to answer with that many matches, or nothing more to read.</summary>
    public bool Suffices(LookupQuery query)
    {
        if (Continue is null) return true;
        var text = query.Text.Trim();
        var missing = Math.Clamp(query.Limit, 1, LookupQuery.MostAtOnce) + 1;
        foreach (var name in Names)
        {
            if (name.Name.Contains(text, StringComparison.OrdinalIgnoreCase) && --missing == 0) return true;
        }
        return false;
    }
}
