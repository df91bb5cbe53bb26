using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Portico.Core.Catalog.Indexing;

/// <summary>One field of an order: each entity's value, its least when it has several, in lower case.</summary>
internal abstract class OrderKey
{
    /// <summary>Field that orders by the time of creation.</summary>
    public const string Created = "portico.created";

    /// <summary>Field that orders by the time of the last change.</summary>
    public const string Updated = "portico.updated";

    /// <summary>Field that orders by health, what needs a person first.</summary>
    public const string Severity = "portico.severity";

    private static readonly ImmutableArray<string> s_worstFirst = ["Failed", "Degraded", "Stuck", "Missing", "Progressing", "Suspended", "Unknown", "Healthy"];

    public static OrderKey Of(string field, EntitySlots slots, RelationColumns relations) => field.ToLowerInvariant() switch
    {
        Created => new Number(slots, static (ref EntitySlot s) => s.Created),
        Updated => new Number(slots, static (ref EntitySlot s) => s.Updated),
        Severity => new Computed(slot => RankOf(slots, slot)),
        var key => Of(AskedKey.Of(key, slots.Facts), slots, relations),
    };

    /// <summary>Whether its values change only with the entities, so that it can be kept and only those read again.</summary>
    public static bool Lasts(string field, AskedKey asked) =>
        asked is { Relation: null, Present: null } && !field.Equals(Severity, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an entity again that changed.</summary>
    public virtual void Refresh(int slot)
    {
    }

    public abstract bool IsMissing(int slot);

    /// <summary>Of two that aren't missing.</summary>
    public abstract int Compare(int a, int b);

    /// <summary>Of one that isn't missing and a value.</summary>
    public abstract int Compare(int slot, string value);

    public abstract string? ValueOf(int slot);

    private static OrderKey Of(AskedKey asked, EntitySlots slots, RelationColumns relations) => asked switch
    {
        { Relation: { } type } => new Computed(Targets(relations.Pairs(type))),
        { Present: { } present } => new Computed(slot => slots[slot].Facts!.Any(present.Contains) ? "true" : null),
        _ => new Valued(slots, asked.Single, asked.Elements),
    };

    private static Func<int, string?> Targets(IEnumerable<(int Slot, string Target)> pairs)
    {
        var least = pairs.GroupBy(p => p.Slot).ToDictionary(g => g.Key, g => g.Select(p => p.Target.ToLowerInvariant()).Min(StringComparer.Ordinal));
        return slot => least.GetValueOrDefault(slot);
    }

    /// <summary>None for what is only declared: it has no health.</summary>
    private static string? RankOf(EntitySlots slots, int slot)
    {
        var column = slots.Facts.Column("portico.health");
        var facts = slots[slot].Facts!;
        var at = column < 0 ? -1 : Array.FindIndex(facts, f => slots.Facts.Of(f).Column == column);
        return at < 0 ? null : s_worstFirst.IndexOf(slots.Facts.Text(facts[at])).ToString(CultureInfo.InvariantCulture);
    }

    private sealed class Valued : OrderKey
    {
        private readonly EntitySlots _slots;
        private readonly int _single;
        private readonly int _elements;
        private int[] _least;

        public Valued(EntitySlots slots, int single, int elements)
        {
            (_slots, _single, _elements) = (slots, single, elements);
            _least = new int[slots.Length];
            for (var slot = 0; slot < slots.Length; slot++) _least[slot] = Least(slot);
        }

        public override void Refresh(int slot)
        {
            if (slot >= _least.Length) Array.Resize(ref _least, Math.Max(_slots.Length, slot + 1));
            _least[slot] = Least(slot);
        }

        public override bool IsMissing(int slot) => _least[slot] < 0;

        public override int Compare(int a, int b) => _least[a] == _least[b] ? 0 : _slots.Facts.ByLower(_least[a], _least[b]);

        public override int Compare(int slot, string value) => _slots.Facts.Lower(_least[slot]).SequenceCompareTo(Encoding.UTF8.GetBytes(value));

        public override string? ValueOf(int slot) => _least[slot] < 0 ? null : Encoding.UTF8.GetString(_slots.Facts.Lower(_least[slot]));

        private int Least(int slot)
        {
            var least = -1;
            foreach (var fact in _slots[slot].Facts ?? [])
            {
                ref var it = ref _slots.Facts.Of(fact);
                if ((it.Column == _single || it.Column == _elements) && it.Length != Fact.NoValue && (least < 0 || _slots.Facts.ByLower(fact, least) < 0)) least = fact;
            }

            return least;
        }
    }

    private delegate long Read(ref EntitySlot slot);

    private sealed class Number(EntitySlots slots, Read read) : OrderKey
    {
        public override bool IsMissing(int slot) => read(ref slots[slot]) == 0;

        public override int Compare(int a, int b) => read(ref slots[a]).CompareTo(read(ref slots[b]));

        public override int Compare(int slot, string value) => read(ref slots[slot]).CompareTo(long.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : 0);

        public override string? ValueOf(int slot) => IsMissing(slot) ? null : read(ref slots[slot]).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Values that change without a change of the entity, read for one answer only.</summary>
    private sealed class Computed(Func<int, string?> valueOf) : OrderKey
    {
        public override bool IsMissing(int slot) => valueOf(slot) is null;

        public override int Compare(int a, int b) => string.CompareOrdinal(valueOf(a), valueOf(b));

        public override int Compare(int slot, string value) => string.CompareOrdinal(valueOf(slot), value);

        public override string? ValueOf(int slot) => valueOf(slot);
    }
}
