using System.Buffers;
using System.Numerics;

namespace Portico.Core.Catalog.Indexing;

/// <summary>A set of slots as a bitmap out of a pool.</summary>
internal sealed class Bits : IDisposable
{
    private ulong[] _words;

    public Bits(int slots)
    {
        Length = (slots + 63) >> 6;
        _words = ArrayPool<ulong>.Shared.Rent(Length);
        Words.Clear();
    }

    public int Length { get; }

    public Span<ulong> Words => _words.AsSpan(0, Length);

    public bool Has(int slot) => (_words[slot >> 6] & (1UL << slot)) != 0;

    public void Set(int slot) => _words[slot >> 6] |= 1UL << slot;

    public void Or(ReadOnlySpan<ulong> other)
    {
        var words = Words;
        other = other[..Math.Min(other.Length, words.Length)];
        for (var i = 0; i < other.Length; i++) words[i] |= other[i];
    }

    public void And(Bits other)
    {
        var words = Words;
        var others = other.Words[..Length];
        for (var i = 0; i < words.Length; i++) words[i] &= others[i];
    }

    /// <summary>Takes out what is in the other.</summary>
    public void Except(Bits other)
    {
        var words = Words;
        var others = other.Words[..Length];
        for (var i = 0; i < words.Length; i++) words[i] &= ~others[i];
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in Words) count += BitOperations.PopCount(word);
        return count;
    }

    public int CountAnd(ReadOnlySpan<ulong> other)
    {
        ReadOnlySpan<ulong> words = Words[..Math.Min(Length, other.Length)];
        other = other[..words.Length];
        var count = 0;
        for (var i = 0; i < words.Length; i++) count += BitOperations.PopCount(words[i] & other[i]);
        return count;
    }

    /// <summary>The slots, ascending.</summary>
    public int[] ToSlots()
    {
        var slots = new int[Count()];
        var n = 0;
        for (var i = 0; i < Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1) slots[n++] = (i << 6) + BitOperations.TrailingZeroCount(word);
        }

        return slots;
    }

    public void Dispose()
    {
        if (_words.Length == 0) return;
        ArrayPool<ulong>.Shared.Return(_words);
        _words = [];
    }
}
