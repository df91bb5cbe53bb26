using System.Collections.Immutable;

namespace Portico.Core.Catalog.Indexing;

/// <summary>Counts the values of a key among entities.</summary>
internal sealed class FacetCounter(EntitySlots slots, RelationColumns relations)
{
    /// <summary>Values in their original case, sorted.</summary>
    /// <param name="field">Key.</param>
    /// <param name="among">Entities to count.</param>
    /// <param name="count">How many those are.</param>
    public ImmutableArray<FacetCount> Count(string field, Bits among, int count)
    {
        var key = AskedKey.Of(field, slots.Facts);
        Dictionary<string, int> counts = [];
        if (key.Relation is { } relation)
        {
            if (relations.OnlyColumn(relation) is >= 0 and var only) Stated(only, among, counts);
            else Pairs(relation, among, counts);
        }

        if (key.Single >= 0) Values(key.Single, among, count, counts);
        if (key.Elements >= 0) Values(key.Elements, among, count, counts);
        if (key.Present is { } present) Present(present, among, counts);
        return [.. counts.Select(c => new FacetCount(c.Key, c.Value)).OrderBy(c => c.Value, StringComparer.Ordinal)];
    }

    private void Pairs(string relation, Bits among, Dictionary<string, int> counts)
    {
        foreach (var (slot, target) in relations.Pairs(relation))
        {
            if (among.Has(slot)) Add(counts, target, 1);
        }
    }

    /// <summary>The usual case, that nobody states the relation the other way round: a count per target instead of a look at each pair.</summary>
    private void Stated(int column, Bits among, Dictionary<string, int> counts)
    {
        foreach (var fact in slots.Facts[column].Facts)
        {
            ref var posting = ref slots.Facts.Of(fact).Posting;
            if (relations.SlotOf(slots.Facts.Lower(fact)) is >= 0 and var target) Add(counts, slots.RefOf(target), posting.CountIn(among));
            else Add(counts, slots.Facts.Text(fact), posting.ToSlots().Count(s => !slots.IsLive(s) && among.Has(s)));
        }
    }

    private void Values(int column, Bits among, int count, Dictionary<string, int> counts)
    {
        var facts = slots.Facts[column].Facts;
        if (count == slots.Count)
        {
            foreach (var fact in facts) Add(counts, fact, slots.Facts.Of(fact).Posting.Count);
        }
        else if (count * 8 < facts.Count)
        {
            foreach (var slot in among.ToSlots())
            {
                foreach (var fact in slots[slot].Facts!)
                {
                    if (slots.Facts.Of(fact).Column == column) Add(counts, fact, 1);
                }
            }
        }
        else
        {
            foreach (var fact in facts) Add(counts, fact, slots.Facts.Of(fact).Posting.CountIn(among));
        }
    }

    private void Present(List<int> present, Bits among, Dictionary<string, int> counts)
    {
        using var having = new Bits(slots.Length);
        foreach (var fact in present) slots.Facts.Of(fact).Posting.AddTo(having);
        having.And(among);
        Add(counts, "true", having.Count());
    }

    private void Add(Dictionary<string, int> counts, int fact, int count)
    {
        if (count > 0 && slots.Facts.HasValue(fact)) Add(counts, slots.Facts.Text(fact), count);
    }

    private static void Add(Dictionary<string, int> counts, string value, int count)
    {
        if (count > 0) counts[value] = counts.GetValueOrDefault(value) + count;
    }
}
