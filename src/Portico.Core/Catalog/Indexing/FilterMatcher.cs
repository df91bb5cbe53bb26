using System.Text;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Core.Catalog.Indexing;

/// <summary>Turns a filter into the set of entities that fulfil it.</summary>
internal sealed class FilterMatcher(EntitySlots slots, RelationColumns relations)
{
    private const int Deepest = 64;

    /// <summary>The entities that fulfil both filters; null is fulfilled by all.</summary>
    public Bits Match(EntityFilter? filter, EntityFilter? readable)
    {
        var found = filter is null ? Everything() : Match(filter, 0);
        if (readable is null) return found;
        using var may = Match(readable, 0);
        found.And(may);
        return found;
    }

    /// <summary>Leaves those in of which a field contains the text, in lower case.</summary>
    public void Contain(Bits found, string text, IEnumerable<string> fields)
    {
        using var containing = new Bits(slots.Length);
        var part = Encoding.UTF8.GetBytes(text.ToLowerInvariant());
        foreach (var field in fields)
        {
            var key = AskedKey.Of(field, slots.Facts);
            if (key.Relation is { } relation) AddPairs(relation, t => t.Contains(text, StringComparison.OrdinalIgnoreCase), containing);
            foreach (var column in (ReadOnlySpan<int>)[key.Single, key.Elements])
            {
                if (column < 0) continue;
                if (slots.Facts.Haystack(column) is { } haystack) haystack.Find(part, containing);
                else AddContaining(column, part, containing);
            }

            if (key.Present is { } present && "true"u8.IndexOf(part) >= 0) AddAll(present, containing);
        }

        found.And(containing);
    }

    private Bits Everything()
    {
        var all = new Bits(slots.Length);
        all.Or(slots.Alive);
        return all;
    }

    private Bits Match(EntityFilter filter, int depth)
    {
        if (depth > Deepest) throw new PorticoException(ErrorCode.InvalidInput, $"The filter is nested deeper than {Deepest} levels. Write it flatter.");
        var found = new Bits(slots.Length);
        switch (filter)
        {
            case EntityFilter.All all:
                found.Or(slots.Alive);
                foreach (var one in all.Of) Combine(found, one, depth, static (set, other) => set.And(other));
                break;
            case EntityFilter.Any any:
                foreach (var one in any.Of) Combine(found, one, depth, static (set, other) => set.Or(other.Words));
                break;
            case EntityFilter.Not not:
                found.Or(slots.Alive);
                Combine(found, not.Of, depth, static (set, other) => set.Except(other));
                break;
            case EntityFilter.Has has:
                Has(AskedKey.Of(has.Key, slots.Facts), found);
                break;
            case EntityFilter.In within:
                In(AskedKey.Of(within.Key, slots.Facts), within.Values.Select(v => v.ToLowerInvariant()).Distinct(), found);
                break;
            case EntityFilter.Prefix prefix:
                Prefix(AskedKey.Of(prefix.Key, slots.Facts), prefix.Value.ToLowerInvariant(), found);
                break;
        }

        return found;
    }

    private void Combine(Bits found, EntityFilter one, int depth, Action<Bits, Bits> how)
    {
        using var other = Match(one, depth + 1);
        how(found, other);
    }

    private void Has(AskedKey key, Bits found)
    {
        if (key.Relation is { } relation) AddPairs(relation, _ => true, found);
        if (key.Single >= 0) slots.Facts[key.Single].Present.AddTo(found);
        if (key.Elements >= 0) slots.Facts[key.Elements].Present.AddTo(found);
        if (key.Present is { } present) AddAll(present, found);
    }

    private void In(AskedKey key, IEnumerable<string> values, Bits found)
    {
        if (key.Relation is { } relation)
        {
            relations.Match(relation, values, found);
            return;
        }

        foreach (var text in values)
        {
            var value = Encoding.UTF8.GetBytes(text);
            foreach (var column in (ReadOnlySpan<int>)[key.Single, key.Elements])
            {
                for (var fact = slots.Facts.First(column, value); fact >= 0; fact = slots.Facts.Next(fact)) slots.Facts.Of(fact).Posting.AddTo(found);
            }

            if (key.Present is { } present && text == "true") AddAll(present, found);
        }
    }

    private void Prefix(AskedKey key, string start, Bits found)
    {
        if (key.Relation is { } relation) AddPairs(relation, t => t.StartsWith(start, StringComparison.OrdinalIgnoreCase), found);
        if (key.Single >= 0) AddStarting(key.Single, start, found);
        if (key.Elements >= 0) AddStarting(key.Elements, start, found);
        if (key.Present is { } present && "true".StartsWith(start, StringComparison.Ordinal)) AddAll(present, found);
    }

    /// <summary>Adds who has a value of the column that begins so; answers whether there is one.</summary>
    public bool AddStarting(int column, string start, Bits found)
    {
        var any = false;
        foreach (var fact in slots.Facts.Words(column).Beginning(Encoding.UTF8.GetBytes(start)))
        {
            if (!slots.Facts.HasValue(fact)) continue;
            slots.Facts.Of(fact).Posting.AddTo(found);
            any = true;
        }

        return any;
    }

    private void AddContaining(int column, ReadOnlySpan<byte> part, Bits found)
    {
        foreach (var fact in slots.Facts[column].Facts)
        {
            if (slots.Facts.HasValue(fact) && slots.Facts.Lower(fact).IndexOf(part) >= 0) slots.Facts.Of(fact).Posting.AddTo(found);
        }
    }

    private void AddAll(List<int> facts, Bits found)
    {
        foreach (var fact in facts) slots.Facts.Of(fact).Posting.AddTo(found);
    }

    private void AddPairs(string relation, Func<string, bool> wanted, Bits found)
    {
        foreach (var (slot, target) in relations.Pairs(relation))
        {
            if (wanted(target)) found.Set(slot);
        }
    }
}
