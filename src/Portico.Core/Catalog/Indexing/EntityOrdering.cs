using System.Collections.Immutable;
using Portico.Core.Catalog.Queries;

namespace Portico.Core.Catalog.Indexing;

/// <summary>A total order of entities: fields, missing ones last in both directions, then id.</summary>
internal sealed class EntityOrdering(EntitySlots slots, ImmutableArray<OrderKey> keys, ImmutableArray<bool> descending)
{
    public static EntityOrdering Of(ImmutableArray<EntityOrder> order, EntitySlots slots, RelationColumns relations) => new(
        slots, [.. order.Select(o => OrderKey.Of(o.Field, slots, relations))], [.. order.Select(o => o.Descending)]);

    public void Refresh(int slot)
    {
        foreach (var key in keys) key.Refresh(slot);
    }

    public int Compare(int a, int b)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var missing = keys[i].IsMissing(a);
            if (missing != keys[i].IsMissing(b)) return missing ? 1 : -1;
            if (!missing && keys[i].Compare(a, b) is not 0 and var c) return descending[i] ? -c : c;
        }

        return slots.Facts.Value(slots[a].Id).SequenceCompareTo(slots.Facts.Value(slots[b].Id));
    }

    public int Compare(int slot, EntityPosition place, ReadOnlySpan<byte> id)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var missing = keys[i].IsMissing(slot);
            var value = i < place.Values.Length ? place.Values[i] : null;
            if (missing != value is null) return missing ? 1 : -1;
            if (!missing && keys[i].Compare(slot, value!) is not 0 and var c) return descending[i] ? -c : c;
        }

        return slots.Facts.Value(slots[slot].Id).SequenceCompareTo(id);
    }

    public EntityPosition PositionOf(int slot, bool backwards) => new([.. keys.Select(k => k.ValueOf(slot))], slots.IdOf(slot), backwards);
}
