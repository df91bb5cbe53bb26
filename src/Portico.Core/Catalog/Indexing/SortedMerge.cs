namespace Portico.Core.Catalog.Indexing;

/// <summary>Keeps large sorted arrays sorted: few changes cost one pass over integers and a few comparisons.</summary>
internal static class SortedMerge
{
    /// <param name="sorted">Sorted numbers.</param>
    /// <param name="gone">Those of them that leave, also when they come again elsewhere.</param>
    /// <param name="added">Sorted numbers that come.</param>
    /// <param name="compare">The order.</param>
    public static int[] Of(int[] sorted, IReadOnlySet<int> gone, IReadOnlyList<int> added, Comparison<int> compare)
    {
        var kept = sorted;
        if (gone.Count > 0) kept = Array.FindAll(sorted, s => !gone.Contains(s));
        if (added.Count == 0) return kept;

        var merged = new int[kept.Length + added.Count];
        var (from, to) = (0, 0);
        foreach (var one in added)
        {
            var place = FirstAfter(kept, from, one, compare);
            kept.AsSpan(from, place - from).CopyTo(merged.AsSpan(to));
            to += place - from;
            from = place;
            merged[to++] = one;
        }

        kept.AsSpan(from).CopyTo(merged.AsSpan(to));
        return merged;
    }

    private static int FirstAfter(int[] sorted, int from, int one, Comparison<int> compare)
    {
        var (low, high) = (from, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (compare(sorted[middle], one) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
