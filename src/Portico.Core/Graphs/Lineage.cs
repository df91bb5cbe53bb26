using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Walks up and down from objects, as far as the cache knows. Cycles end the walk, a bound limits it.</summary>
internal static class Lineage
{
    /// <summary>All above the objects, nearest first, without themselves.</summary>
    public static IReadOnlyList<ResourceRef> Above(IResourceCache cache, IEnumerable<ResourceRef> start, int bound) => Walk(start, cache.Parents, bound);

    /// <summary>All below the objects, nearest first, without themselves.</summary>
    public static IReadOnlyList<ResourceRef> Below(IResourceCache cache, IEnumerable<ResourceRef> start, int bound) => Walk(start, cache.Children, bound);

    private static List<ResourceRef> Walk(IEnumerable<ResourceRef> start, Func<ResourceRef, IReadOnlyList<ResourceRef>> next, int bound)
    {
        var queue = new Queue<ResourceRef>(start);
        var seen = queue.ToHashSet();
        List<ResourceRef> found = [];
        while (queue.TryDequeue(out var at))
        {
            foreach (var one in next(at))
            {
                if (found.Count >= bound) return found;
                if (!seen.Add(one)) continue;
                found.Add(one);
                queue.Enqueue(one);
            }
        }

        return found;
    }
}
