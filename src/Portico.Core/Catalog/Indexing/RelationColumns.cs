using System.Collections.Immutable;
using System.Text;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Indexing;

/// <summary>
/// Relations of both directions over facts that hold one: the other is looked up, so that a change of an entity never writes into another.
/// A cluster's object has a relation only while its target is there.
/// </summary>
internal sealed class RelationColumns(EntitySlots slots)
{
    /// <summary>The relations of an entity as it sees them, sorted by type, then target.</summary>
    public ImmutableArray<EntityRelation> Of(int slot)
    {
        List<EntityRelation> relations = [];
        foreach (var fact in slots[slot].Facts!)
        {
            var column = slots.Facts.ColumnOf(fact);
            if (column.Relation is { } type && TargetOf(slot, fact, column) is { } target) relations.Add(new EntityRelation(type, target));
        }

        var self = slots[slot];
        var speaksForRef = SlotOf(slots.Facts.Lower(self.Ref)) == slot;
        foreach (var number in slots.Facts.Relations)
        {
            var column = slots.Facts[number];
            if (RelationTypes.ReverseOf(column.Relation!) is not { } reverse) continue;
            var isId = column.IsById;
            if (!isId && !speaksForRef) continue;
            for (var fact = slots.Facts.First(number, slots.Facts.Lower(isId ? self.Id : self.Ref)); fact >= 0; fact = slots.Facts.Next(fact))
            {
                foreach (var other in slots.Facts.Of(fact).Posting.ToSlots()) relations.Add(new EntityRelation(reverse, slots.RefOf(other)));
            }
        }

        return Ordered(relations);
    }

    /// <summary>Adds the entities with a relation of the type to one of the refs (in lower case).</summary>
    public void Match(string type, IEnumerable<string> refs, Bits into)
    {
        foreach (var text in refs)
        {
            var target = Encoding.UTF8.GetBytes(text);
            var there = SlotsOf(target);
            foreach (var (column, reversed) in Columns(type))
            {
                if (reversed) Reversed(column, there, into);
                else if (slots.Facts[column].IsById) StatedById(column, there, into);
                else Stated(column, target, there.Length > 0, into);
            }
        }
    }

    /// <summary>The column of the type, when it is the only one that holds anything of it and holds refs; else -1.</summary>
    public int OnlyColumn(string type)
    {
        var columns = Columns(type).Where(c => slots.Facts[c.Column].Facts.Count > 0).Take(2).ToList();
        return columns is [(var column, false)] && !slots.Facts[column].IsById ? column : -1;
    }

    /// <summary>All pairs of an entity and a target of the type; each pair once.</summary>
    public HashSet<(int Slot, string Target)> Pairs(string type)
    {
        HashSet<(int, string)> pairs = [];
        foreach (var (number, reversed) in Columns(type))
        {
            var column = slots.Facts[number];
            foreach (var fact in column.Facts)
            {
                var there = column.IsById ? SlotOfId(fact) : SlotOf(slots.Facts.Lower(fact));
                if (reversed && there < 0) continue;
                foreach (var from in slots.Facts.Of(fact).Posting.ToSlots())
                {
                    if (reversed) pairs.Add((there, slots.RefOf(from)));
                    else if (TargetOf(from, fact, column) is { } target) pairs.Add((from, target));
                }
            }
        }

        return pairs;
    }

    /// <summary>The entity of a ref in lower case; the first by id when several have it, -1 when none has.</summary>
    public int SlotOf(ReadOnlySpan<byte> @ref)
    {
        var fact = slots.Facts.First(slots.Facts.Column(EntityColumns.Ref), @ref);
        if (fact < 0) return -1;
        ref var posting = ref slots.Facts.Of(fact).Posting;
        return posting.Count == 1 ? posting.One : posting.ToSlots().MinBy(slots.IdOf, StringComparer.Ordinal);
    }

    private int[] SlotsOf(ReadOnlySpan<byte> @ref)
    {
        var fact = slots.Facts.First(slots.Facts.Column(EntityColumns.Ref), @ref);
        return fact < 0 ? [] : slots.Facts.Of(fact).Posting.ToSlots();
    }

    private void Stated(int column, ReadOnlySpan<byte> target, bool isThere, Bits into)
    {
        for (var fact = slots.Facts.First(column, target); fact >= 0; fact = slots.Facts.Next(fact))
        {
            ref var posting = ref slots.Facts.Of(fact).Posting;
            if (isThere)
            {
                posting.AddTo(into);
                continue;
            }

            foreach (var slot in posting.ToSlots())
            {
                if (!slots.IsLive(slot)) into.Set(slot);
            }
        }
    }

    private void StatedById(int column, int[] there, Bits into)
    {
        foreach (var slot in there)
        {
            for (var fact = slots.Facts.First(column, slots.Facts.Lower(slots[slot].Id)); fact >= 0; fact = slots.Facts.Next(fact)) slots.Facts.Of(fact).Posting.AddTo(into);
        }
    }

    private void Reversed(int column, int[] there, Bits into)
    {
        var isId = slots.Facts[column].IsById;
        foreach (var fact in there.SelectMany(s => slots[s].Facts!))
        {
            if (slots.Facts.Of(fact).Column != column) continue;
            if ((isId ? SlotOfId(fact) : SlotOf(slots.Facts.Lower(fact))) is >= 0 and var target) into.Set(target);
        }
    }

    private string? TargetOf(int from, int fact, FactColumn column)
    {
        if (column.IsById) return SlotOfId(fact) is >= 0 and var byId ? slots.RefOf(byId) : null;
        return SlotOf(slots.Facts.Lower(fact)) is >= 0 and var there ? slots.RefOf(there) : slots.IsLive(from) ? null : slots.Facts.Text(fact);
    }

    private int SlotOfId(int relation)
    {
        var fact = slots.Facts.First(slots.Facts.Column(EntityColumns.Id), slots.Facts.Lower(relation));
        return fact < 0 ? -1 : slots.Facts.Of(fact).Posting.One;
    }

    private IEnumerable<(int Column, bool Reversed)> Columns(string type)
    {
        foreach (var column in slots.Facts.Relations)
        {
            var stated = slots.Facts[column].Relation!;
            if (stated.Equals(type, StringComparison.OrdinalIgnoreCase)) yield return (column, false);
            if (RelationTypes.ReverseOf(stated)?.Equals(type, StringComparison.OrdinalIgnoreCase) == true) yield return (column, true);
        }
    }

    private static ImmutableArray<EntityRelation> Ordered(List<EntityRelation> relations)
    {
        relations.Sort(static (a, b) => string.CompareOrdinal(a.Type, b.Type) is not 0 and var c ? c : string.CompareOrdinal(a.Target, b.Target));
        for (var i = relations.Count - 1; i > 0; i--)
        {
            if (relations[i] == relations[i - 1]) relations.RemoveAt(i);
        }

        return [.. relations];
    }
}
