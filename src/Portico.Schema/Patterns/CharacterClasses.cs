namespace Portico.Schema.Patterns;

/// <summary>Parts all code points into classes that a pattern does not tell apart.</summary>
internal sealed class CharacterClasses
{
    private readonly int[] _starts;
    private readonly int[] _ascii = new int[128];

    public CharacterClasses(IEnumerable<CodePoints> distinctions)
    {
        var starts = new SortedSet<int> { 0 };
        foreach (var (from, to) in distinctions.SelectMany(s => s.Ranges))
        {
            starts.Add(from);
            if (to < CodePoints.Last) starts.Add(to + 1);
        }

        _starts = [.. starts];
        for (var c = 0; c < _ascii.Length; c++) _ascii[c] = Search(c);
    }

    /// <summary>How many classes there are; the end of the text counts as one more, with this number.</summary>
    public int Count => _starts.Length;

    public int Of(int codePoint) => codePoint < 128 ? _ascii[codePoint] : Search(codePoint);

    /// <summary>A code point of the class.</summary>
    public int Sample(int @class) => _starts[@class];

    private int Search(int codePoint)
    {
        var found = Array.BinarySearch(_starts, codePoint);
        return found >= 0 ? found : ~found - 1;
    }
}
