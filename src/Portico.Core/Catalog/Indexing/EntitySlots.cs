using System.Runtime.InteropServices;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Indexing;

/// <summary>All entities as rows of facts. Not safe for threads by itself: <see cref="EntityIndex"/> locks.</summary>
internal sealed class EntitySlots
{
    private const int MostChanges = 1 << 16;

    private readonly Dictionary<string, string> _names = [];
    private readonly Stack<int> _free = [];
    private readonly List<int> _numbers = [];
    private readonly int[] _changes = new int[MostChanges];
    private EntitySlot[] _slots = new EntitySlot[256];
    private ulong[] _alive = new ulong[4];
    private ulong[] _live = new ulong[4];
    private long _mark;

    public FactTable Facts { get; } = new();

    /// <summary>Slots in use or free, as bitmaps have them.</summary>
    public int Length { get; private set; }

    public int Count { get; private set; }

    /// <summary>How many changes there were.</summary>
    public long Version { get; private set; }

    public ref EntitySlot this[int slot] => ref _slots[slot];

    /// <summary>Entities that are there.</summary>
    public ReadOnlySpan<ulong> Alive => _alive.AsSpan(0, (Length + 63) >> 6);

    /// <summary>Entities that are objects of clusters.</summary>
    public ReadOnlySpan<ulong> Live => _live.AsSpan(0, (Length + 63) >> 6);

    public bool IsAlive(int slot) => _slots[slot].Facts is not null;

    public bool IsLive(int slot) => (_live[slot >> 6] & (1UL << slot)) != 0;

    public string IdOf(int slot) => Facts.Text(_slots[slot].Id);

    public string RefOf(int slot) => Facts.Text(_slots[slot].Ref);

    /// <summary>Slots that changed since a version; null when there were too many to remember.</summary>
    public HashSet<int>? ChangedSince(long version)
    {
        if (Version - version > Math.Min(MostChanges, 1000 + Length / 4)) return null;
        HashSet<int> changed = [];
        for (var v = version; v < Version; v++) changed.Add(_changes[v & (MostChanges - 1)]);
        return changed;
    }

    public void Put(EntityDraftFacts entity)
    {
        _numbers.Clear();
        entity.InternInto(Facts, _numbers);
        _numbers.Sort();
        var facts = Distinct(CollectionsMarshal.AsSpan(_numbers));

        var id = FactIn(facts, Facts.Column(EntityColumns.Id));
        var slot = Facts.Of(id).Posting.Count > 0 ? Facts.Of(id).Posting.One : Take();
        ref var it = ref _slots[slot];
        var before = it.Facts ?? [];
        Exchange(slot, before, facts);
        it.Facts = facts;
        it.Id = id;
        it.Ref = FactIn(facts, Facts.Column(EntityColumns.Ref));
        it.Fingerprint = entity.Record.Fingerprint;
        it.Created = entity.Head.Created?.UtcTicks ?? 0;
        it.Updated = entity.Head.Updated.UtcTicks;
        it.Source = Shared(entity.Head.Source);
        it.Provider = Shared(entity.Head.Provider);
        Mark(_alive, slot, true);
        Mark(_live, slot, entity.Head.IsLive);
        Changed(slot);
    }

    public void Remove(int slot)
    {
        Exchange(slot, _slots[slot].Facts!, []);
        _slots[slot] = default;
        Mark(_alive, slot, false);
        Mark(_live, slot, false);
        _free.Push(slot);
        Count--;
        Changed(slot);
    }

    private void Changed(int slot) => _changes[Version++ & (MostChanges - 1)] = slot;

    private int Take()
    {
        Count++;
        if (_free.TryPop(out var slot)) return slot;
        if (Length == _slots.Length)
        {
            Array.Resize(ref _slots, Length + (Length >> 1));
            Array.Resize(ref _alive, (_slots.Length + 63) >> 6);
            Array.Resize(ref _live, _alive.Length);
        }

        return Length++;
    }

    /// <summary>Gives the slot its new facts and takes the old ones that aren't among them; both lists ascend.</summary>
    private void Exchange(int slot, int[] before, int[] after)
    {
        _mark++;
        foreach (var fact in before) Facts.ColumnOf(fact).HadMark = _mark;
        foreach (var fact in after)
        {
            var column = Facts.ColumnOf(fact);
            if (column.HasMark == _mark) continue;
            column.HasMark = _mark;
            if (column.HadMark != _mark) column.Present.Add(slot, Length);
        }

        foreach (var fact in before)
        {
            var column = Facts.ColumnOf(fact);
            if (column.HadMark != _mark || column.HasMark == _mark) continue;
            column.HadMark = 0;
            column.Present.Remove(slot);
        }

        foreach (var fact in after)
        {
            if (Array.BinarySearch(before, fact) < 0) Facts.Of(fact).Posting.Add(slot, Length);
        }

        foreach (var fact in before)
        {
            if (Array.BinarySearch(after, fact) >= 0) continue;
            Facts.Of(fact).Posting.Remove(slot);
            Facts.FreeIfUnused(fact);
        }
    }

    private int FactIn(int[] facts, int column)
    {
        foreach (var fact in facts)
        {
            if (Facts.Of(fact).Column == column) return fact;
        }

        throw new InvalidDataException("an entity has no id or no ref");
    }

    private ResourceRef Shared(ResourceRef source) => source with
    {
        Cluster = Shared(source.Cluster), Group = Shared(source.Group), Kind = Shared(source.Kind), Namespace = Shared(source.Namespace),
    };

    private string Shared(string text)
    {
        if (_names.TryGetValue(text, out var known)) return known;
        _names.Add(text, text);
        return text;
    }

    private static int[] Distinct(ReadOnlySpan<int> ascending)
    {
        Span<int> distinct = ascending.Length <= 512 ? stackalloc int[ascending.Length] : new int[ascending.Length];
        var n = 0;
        foreach (var one in ascending)
        {
            if (n == 0 || distinct[n - 1] != one) distinct[n++] = one;
        }

        return distinct[..n].ToArray();
    }

    private static void Mark(ulong[] set, int slot, bool value)
    {
        if (value) set[slot >> 6] |= 1UL << slot;
        else set[slot >> 6] &= ~(1UL << slot);
    }
}
