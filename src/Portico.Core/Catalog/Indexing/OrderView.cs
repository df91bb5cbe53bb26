namespace Portico.Core.Catalog.Indexing;

/// <summary>All entities in one order, kept while they change: what changed since the last reader is taken out and put where it belongs now.</summary>
internal sealed class OrderView(EntitySlots slots, EntityOrdering ordering)
{
    private readonly Lock _updating = new();
    private int[]? _sorted;
    private long _version;

    public EntityOrdering Ordering => ordering;

    /// <summary>The entities as they are now. Call while the index is locked for reading.</summary>
    public int[] Sorted()
    {
        lock (_updating)
        {
            if (_sorted is not null && _version == slots.Version) return _sorted;
            if (_sorted is null || slots.ChangedSince(_version) is not { } changed)
            {
                for (var slot = 0; slot < slots.Length; slot++) ordering.Refresh(slot);
                _sorted = [.. Enumerable.Range(0, slots.Length).Where(slots.IsAlive)];
                Array.Sort(_sorted, ordering.Compare);
            }
            else
            {
                foreach (var slot in changed) ordering.Refresh(slot);
                List<int> now = [.. changed.Where(slots.IsAlive)];
                now.Sort(ordering.Compare);
                _sorted = SortedMerge.Of(_sorted, changed, now, ordering.Compare);
            }

            _version = slots.Version;
            return _sorted;
        }
    }
}
