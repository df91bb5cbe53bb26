namespace Portico.Core.Catalog.Indexing;

/// <summary>Values of a key in their order, read as the tree of their letters: how many there are hardly matters for what is looked for.</summary>
/// <param name="facts">Where the values are.</param>
/// <param name="sorted">Facts of one key ordered by value.</param>
internal readonly ref struct SortedWords(FactTable facts, ReadOnlySpan<int> sorted)
{
    private readonly ReadOnlySpan<int> _sorted = sorted;

    /// <summary>The values that begin with the text.</summary>
    public ReadOnlySpan<int> Beginning(ReadOnlySpan<byte> text) => Narrow(0, _sorted.Length, 0, text) is var (low, high) ? _sorted[low..high] : default;

    /// <summary>Adds who has a value that begins with the text but for one edit: a letter missing, added, replaced, or two neighbours swapped.</summary>
    public void AddSimilar(ReadOnlySpan<byte> typed, Bits found)
    {
        var (low, high) = (0, _sorted.Length);
        for (var at = 0; at < typed.Length && low < high; at++)
        {
            var rest = typed[(at + 1)..];
            Add(low, high, at, rest, found); // one typed too many
            if (rest.Length > 0) AddSwapped(low, high, at, typed, found);

            // One left out, or another one typed: whatever letter stands here, the rest follows.
            for (var from = After(low, high, at, -1); from < high;)
            {
                var to = After(from, high, at, LetterAt(from, at));
                Add(from, to, at + 1, typed[at..], found);
                Add(from, to, at + 1, rest, found);
                from = to;
            }

            (low, high) = Narrow(low, high, at, typed.Slice(at, 1));
        }
    }

    private void AddSwapped(int low, int high, int at, ReadOnlySpan<byte> typed, Bits found)
    {
        ReadOnlySpan<byte> swapped = [typed[at + 1], typed[at]];
        (low, high) = Narrow(low, high, at, swapped);
        Add(low, high, at + 2, typed[(at + 2)..], found);
    }

    private void Add(int low, int high, int at, ReadOnlySpan<byte> rest, Bits found)
    {
        (low, high) = Narrow(low, high, at, rest);
        foreach (var fact in _sorted[low..high])
        {
            if (facts.HasValue(fact)) facts.Of(fact).Posting.AddTo(found);
        }
    }

    /// <summary>Those of the range, which are the same up to the place, that go on with the text from there.</summary>
    private (int Low, int High) Narrow(int low, int high, int at, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length && low < high; i++)
        {
            low = After(low, high, at + i, text[i] - 1);
            high = After(low, high, at + i, text[i]);
        }

        return (low, high);
    }

    /// <summary>The first of the range whose letter at the place is greater; those that end before it are the least.</summary>
    private int After(int low, int high, int at, int letter)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (LetterAt(middle, at) <= letter) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private int LetterAt(int index, int at) => facts.Lower(_sorted[index]) is var value && at < value.Length ? value[at] : -1;
}
