using System.Numerics;

namespace Portico.Core.Catalog.Indexing;

/// <summary>
/// The slots that have a fact. Most facts belong to one entity only and cost nothing more; some slots are a list, many a bitmap.
/// </summary>
internal struct Posting
{
    private const int FewestDense = 64;

    private int _one;
    private object? _rest;

    public int Count { get; private set; }

    /// <summary>Any slot; only when there is one.</summary>
    public readonly int One => _rest switch
    {
        null => _one,
        int[] list => list[0],
        ulong[] words => First(words),
        _ => -1,
    };

    /// <param name="slot">A slot that isn't in yet.</param>
    /// <param name="slots">How many slots there are: a posting of more than one in 32 becomes a bitmap.</param>
    public void Add(int slot, int slots)
    {
        if (_rest is ulong[] words)
        {
            if (slot >> 6 >= words.Length) _rest = words = Grown(words, Math.Max(slots, slot + 1));
            words[slot >> 6] |= 1UL << slot;
        }
        else if (Count == 0)
        {
            _one = slot;
        }
        else if (Count + 1 > Math.Max(FewestDense, slots / 32))
        {
            var dense = new ulong[(Math.Max(slots, slot + 1) + 63) >> 6];
            foreach (var old in Few()) dense[old >> 6] |= 1UL << old;
            dense[slot >> 6] |= 1UL << slot;
            _rest = dense;
        }
        else
        {
            var list = _rest as int[];
            if (list is null) _rest = list = [_one, 0];
            else if (list.Length == Count) Array.Resize(ref list, Count + (Count >> 1) + 1);
            list[Count] = slot;
            _rest = list;
        }

        Count++;
    }

    /// <param name="slot">A slot that is in.</param>
    public void Remove(int slot)
    {
        Count--;
        if (_rest is ulong[] words)
        {
            words[slot >> 6] &= ~(1UL << slot);
        }
        else if (_rest is int[] list)
        {
            var at = Array.IndexOf(list, slot, 0, Count + 1);
            list[at] = list[Count];
            if (Count == 1) (_one, _rest) = (list[0], null);
        }

        if (Count == 0) _rest = null;
    }

    public readonly void AddTo(Bits set)
    {
        if (_rest is ulong[] words)
        {
            set.Or(words);
            return;
        }

        if (_rest is null && Count == 1) set.Set(_one);
        else foreach (var slot in Few()) set.Set(slot);
    }

    public readonly int CountIn(Bits set)
    {
        if (_rest is ulong[] words) return set.CountAnd(words);
        if (_rest is null) return Count == 1 && set.Has(_one) ? 1 : 0;
        var count = 0;
        foreach (var slot in Few()) count += set.Has(slot) ? 1 : 0;
        return count;
    }

    public readonly int[] ToSlots()
    {
        if (_rest is not ulong[] words) return Few().ToArray();
        var slots = new int[Count];
        var n = 0;
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1) slots[n++] = (i << 6) + BitOperations.TrailingZeroCount(word);
        }

        return slots;
    }

    private readonly ReadOnlySpan<int> Few() => _rest is int[] list ? list.AsSpan(0, Count) : Count == 0 ? [] : new[] { _one };

    private static int First(ulong[] words)
    {
        var i = Array.FindIndex(words, w => w != 0);
        return i < 0 ? -1 : (i << 6) + BitOperations.TrailingZeroCount(words[i]);
    }

    private static ulong[] Grown(ulong[] words, int slots)
    {
        Array.Resize(ref words, Math.Max((slots + 63) >> 6, words.Length + (words.Length >> 2)));
        return words;
    }
}
