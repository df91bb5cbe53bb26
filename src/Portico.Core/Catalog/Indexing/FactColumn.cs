namespace Portico.Core.Catalog.Indexing;

/// <summary>One key: its facts and who has any of them.</summary>
/// <param name="name">The key in lower case; see <see cref="EntityColumns"/> for those that are no path.</param>
internal sealed class FactColumn(string name)
{
    private readonly List<int> _facts = [];
    private readonly HashSet<int> _gone = [];
    private readonly List<int> _new = [];
    private readonly Lock _sorting = new();
    private readonly List<int> _unread = [];
    private int[]? _sorted;
    private Haystack? _haystack;
    private int _goneOfHaystack;

    public Posting Present;

    /// <summary>Marks of the change under way.</summary>
    public long HadMark;
    public long HasMark;

    public string Name => name;

    /// <summary>The relation whose targets it holds; null for others.</summary>
    public string? Relation { get; } = name.StartsWith(EntityColumns.ByRef, StringComparison.Ordinal) ? name[EntityColumns.ByRef.Length..]
        : name.StartsWith(EntityColumns.ById, StringComparison.Ordinal) ? name[EntityColumns.ById.Length..] : null;

    /// <summary>Whether targets are ids.</summary>
    public bool IsById { get; } = name.StartsWith(EntityColumns.ById, StringComparison.Ordinal);

    public List<int> Facts => _facts;

    public int Add(int fact)
    {
        _facts.Add(fact);
        if (_sorted is not null) _new.Add(fact);
        if (_haystack is not null) _unread.Add(fact);
        return _facts.Count - 1;
    }

    /// <summary>Removes the fact at the place and answers which fact has that place now; -1 when none.</summary>
    public int RemoveAt(int place)
    {
        var (gone, last) = (_facts[place], _facts[^1]);
        _facts[place] = last;
        _facts.RemoveAt(_facts.Count - 1);
        if (_haystack is not null) _goneOfHaystack++;
        if (_sorted is not null)
        {
            _gone.Add(gone);
            _new.Remove(gone);
            if (_gone.Count > 1000 + _sorted.Length / 4) Unsort();
        }

        return gone == last ? -1 : last;
    }

    /// <summary>The facts ordered by value; brought up to date by the reader who needs them.</summary>
    public int[] Sorted(Comparison<int> byValue)
    {
        lock (_sorting)
        {
            if (_sorted is null)
            {
                _sorted = [.. _facts];
                Array.Sort(_sorted, byValue);
            }
            else if (_new.Count + _gone.Count > 0)
            {
                _new.Sort(byValue);
                _sorted = SortedMerge.Of(_sorted, _gone, _new, byValue);
            }

            _gone.Clear();
            _new.Clear();
            return _sorted;
        }
    }

    /// <summary>All values as one text; brought up to date by the reader who needs it.</summary>
    public Haystack Haystack(FactTable facts, int column)
    {
        lock (_sorting)
        {
            var whole = _haystack is null || _goneOfHaystack + _unread.Count > 1000 + _haystack.Count / 4;
            if (whole) (_haystack, _goneOfHaystack) = (new Haystack(facts, column), 0);
            foreach (var fact in whole ? _facts : _unread) _haystack!.Add(fact);
            _unread.Clear();
            return _haystack!;
        }
    }

    private void Unsort()
    {
        _sorted = null;
        _gone.Clear();
        _new.Clear();
    }
}
