using System.Text;
using Portico.Core.Catalog.Queries;

namespace Portico.Core.Catalog.Indexing;

/// <summary>Takes a page out of a set of entities in the asked order.</summary>
internal sealed class PageReader(EntitySlots slots, RelationColumns relations, OrderViews views)
{
    /// <summary>Fewer than this are sorted on the spot instead of being looked for among all.</summary>
    private const int FewMatches = 128;

    public IndexPage Read(IndexQuery asked, Bits found)
    {
        var query = asked.Query;
        var total = found.Count();
        var count = query.CountTotal ? total : -1L;
        if (query.Limit <= 0 || total == 0) return new IndexPage([], count, null, null);

        var view = views.Of(query.Order);
        var sorted = view?.Sorted();
        var ordering = view?.Ordering ?? EntityOrdering.Of(query.Order, slots, relations);
        if (sorted is null || total <= FewMatches)
        {
            sorted = found.ToSlots();
            Array.Sort(sorted, ordering.Compare);
        }

        var page = query.From is { Backwards: true } end ? Before(sorted, found, ordering, end, query.Limit) : From(sorted, found, ordering, query);
        if (page.Count == 0) return new IndexPage([], count, null, null);
        return new IndexPage(
            [.. page.Select(i => new IndexHit(slots.IdOf(sorted[i]), asked.WithRelations ? relations.Of(sorted[i]) : []))],
            count,
            Any(sorted, found, page[^1] + 1, 1) ? ordering.PositionOf(sorted[page[^1]], backwards: false) : null,
            Any(sorted, found, page[0] - 1, -1) ? ordering.PositionOf(sorted[page[0]], backwards: true) : null);
    }

    private static List<int> From(int[] sorted, Bits found, EntityOrdering ordering, EntityQuery query)
    {
        List<int> page = [];
        var skip = query.Offset;
        for (var i = query.From is { } start ? Place(sorted, ordering, start, after: true) : 0; i < sorted.Length && page.Count < query.Limit; i++)
        {
            if (found.Has(sorted[i]) && skip-- <= 0) page.Add(i);
        }

        return page;
    }

    private static List<int> Before(int[] sorted, Bits found, EntityOrdering ordering, EntityPosition end, int limit)
    {
        List<int> page = [];
        for (var i = Place(sorted, ordering, end, after: false) - 1; i >= 0 && page.Count < limit; i--)
        {
            if (found.Has(sorted[i])) page.Add(i);
        }

        page.Reverse();
        return page;
    }

    private static bool Any(int[] sorted, Bits found, int from, int step)
    {
        for (; from >= 0 && from < sorted.Length; from += step)
        {
            if (found.Has(sorted[from])) return true;
        }

        return false;
    }

    /// <summary>The first index behind (or at and behind) the position, whether its row is still there or not.</summary>
    private static int Place(int[] sorted, EntityOrdering ordering, EntityPosition place, bool after)
    {
        var id = Encoding.UTF8.GetBytes(place.Id);
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ordering.Compare(sorted[middle], place, id) is var c && (after ? c <= 0 : c < 0)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
