namespace Portico.Core.Catalog.Indexing;

/// <summary>
/// The values of a key in lower case, one behind the other: a part of a text is looked for at the speed of memory instead of value by value.
/// What is gone stays in until there is much of it; who asks looks whether a find is still true.
/// </summary>
/// <param name="facts">Where the values are.</param>
/// <param name="column">The key.</param>
internal sealed class Haystack(FactTable facts, int column)
{
    /// <summary>Stands between values: UTF-8 has no such byte.</summary>
    private const byte Border = 0xFF;

    private byte[] _text = [];
    private int _used;
    private int[] _starts = [];
    private int[] _owners = [];

    /// <summary>How many values are in, those that are gone included.</summary>
    public int Count { get; private set; }

    public void Add(int fact)
    {
        ref var it = ref facts.Of(fact);
        if (it.Column != column || it.Length == Fact.NoValue) return;
        var value = facts.Lower(fact);
        if (_used + value.Length + 1 > _text.Length) Array.Resize(ref _text, Math.Max(_text.Length + (_text.Length >> 1), _used + value.Length + 1));
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Math.Max(256, Count + (Count >> 1)));
            Array.Resize(ref _owners, _starts.Length);
        }

        (_starts[Count], _owners[Count]) = (_used, fact);
        Count++;
        value.CopyTo(_text.AsSpan(_used));
        _used += value.Length;
        _text[_used++] = Border;
    }

    /// <summary>Adds who has a value with the part in it.</summary>
    public void Find(ReadOnlySpan<byte> part, Bits found)
    {
        if (part.Length == 0)
        {
            for (var entry = 0; entry < Count; entry++) AddIfStillTrue(_owners[entry], part, found);
            return;
        }

        for (var from = 0; _text.AsSpan(from, _used - from).IndexOf(part) is >= 0 and var more;)
        {
            var entry = Array.BinarySearch(_starts, 0, Count, from + more);
            if (entry < 0) entry = ~entry - 1;
            AddIfStillTrue(_owners[entry], part, found);
            if (entry + 1 == Count) return;
            from = _starts[entry + 1];
        }
    }

    private void AddIfStillTrue(int fact, ReadOnlySpan<byte> part, Bits found)
    {
        ref var it = ref facts.Of(fact);
        if (it.Column == column && it.Length != Fact.NoValue && facts.Lower(fact).IndexOf(part) >= 0) it.Posting.AddTo(found);
    }
}
