using System.Text;

namespace Portico.Core.Catalog.Indexing;

/// <summary>All facts of all entities, each once: numbers for keys and values, and for each who has it. Not safe for threads by itself.</summary>
internal sealed class FactTable
{
    private const int FewValues = 256;

    private readonly Dictionary<string, int> _byName = [];
    private readonly List<FactColumn> _columns = [];
    private readonly List<int> _relations = [];
    private TextArena _arena = new();
    private int[] _buckets = new int[1024];
    private Fact[] _facts = new Fact[1024];
    private int _used;
    private int _free = -1;
    private int _count;

    public FactTable() => _buckets.AsSpan().Fill(-1);

    public FactColumn this[int column] => _columns[column];

    public ref Fact Of(int fact) => ref _facts[fact];

    public FactColumn ColumnOf(int fact) => _columns[_facts[fact].Column];

    /// <summary>The number of a key; -1 when nobody has it.</summary>
    public int Column(ReadOnlySpan<char> name) => _byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var column) ? column : -1;

    /// <summary>Keys that hold relations.</summary>
    public IReadOnlyList<int> Relations => _relations;

    public int ColumnOrNew(ReadOnlySpan<char> name)
    {
        if (Column(name) is >= 0 and var known) return known;
        var text = name.ToString();
        _columns.Add(new FactColumn(text));
        _byName.Add(text, _columns.Count - 1);
        if (_columns[^1].Relation is not null) _relations.Add(_columns.Count - 1);
        return _columns.Count - 1;
    }

    public ReadOnlySpan<byte> Value(int fact)
    {
        ref var it = ref _facts[fact];
        return it.Length == Fact.NoValue ? default : _arena.Get(it.Text, it.Length);
    }

    public ReadOnlySpan<byte> Lower(int fact)
    {
        ref var it = ref _facts[fact];
        return it.Length == Fact.NoValue ? default : it.LowerLength == 0 ? _arena.Get(it.Text, it.Length) : _arena.Get(it.Text + it.Length, it.LowerLength);
    }

    public bool HasValue(int fact) => _facts[fact].Length != Fact.NoValue;

    public string Text(int fact) => Encoding.UTF8.GetString(Value(fact));

    public int ByLower(int a, int b) => Lower(a).SequenceCompareTo(Lower(b));

    /// <summary>Facts of the column by value.</summary>
    public int[] Sorted(int column) => _columns[column].Sorted(ByLower);

    /// <summary>Values of the column by value.</summary>
    public SortedWords Words(int column) => new(this, Sorted(column));

    /// <summary>Values of the column as one text; null where a look at each is as quick.</summary>
    public Haystack? Haystack(int column) => _columns[column].Facts.Count > FewValues ? _columns[column].Haystack(this, column) : null;

    /// <summary>The first fact of the column with the value in lower case; go on with <see cref="Next"/>. -1 when there is none.</summary>
    public int First(int column, ReadOnlySpan<byte> lower) => column < 0 ? -1 : Walk(_buckets[HashOf(column, HashOf(lower)) & (_buckets.Length - 1)], column, lower);

    /// <summary>The next one whose value differs in case only.</summary>
    public int Next(int fact) => Walk(_facts[fact].Next, _facts[fact].Column, Lower(fact));

    /// <summary>The number of a fact, new or known. Who doesn't give it to an entity frees it.</summary>
    /// <param name="column">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="lower">The value in lower case.</param>
    /// <param name="hashOfLower">What <see cref="HashOf(ReadOnlySpan{byte})"/> says of that; worked out beforehand, outside of the lock.</param>
    /// <param name="hasValue">Whether it has a value at all.</param>
    public int Intern(int column, ReadOnlySpan<byte> value, ReadOnlySpan<byte> lower, int hashOfLower, bool hasValue)
    {
        var hash = HashOf(column, hashOfLower);
        for (var at = _buckets[hash & (_buckets.Length - 1)]; at >= 0; at = _facts[at].Next)
        {
            ref var it = ref _facts[at];
            if (it.Hash == hash && it.Column == column && hasValue == (it.Length != Fact.NoValue) && Value(at).SequenceEqual(value)) return at;
        }

        return Add(column, hash, value, lower, hasValue);
    }

    /// <summary>Forgets a fact that nobody has.</summary>
    public void FreeIfUnused(int fact)
    {
        ref var it = ref _facts[fact];
        if (it.Posting.Count > 0 || it.Column < 0) return;

        ref var link = ref _buckets[it.Hash & (_buckets.Length - 1)];
        while (link != fact) link = ref _facts[link].Next;
        link = it.Next;
        if (_columns[it.Column].RemoveAt(it.Place) is >= 0 and var moved) _facts[moved].Place = it.Place;
        if (it.Length != Fact.NoValue) _arena.Free(it.Length + it.LowerLength);
        it = new Fact { Column = -1, Next = _free };
        _free = fact;
        _count--;
        if (_arena.Garbage > (8 << 20) && _arena.Garbage > _arena.Size / 2) Compact();
    }

    private int Walk(int at, int column, ReadOnlySpan<byte> lower)
    {
        for (; at >= 0; at = _facts[at].Next)
        {
            if (_facts[at].Column == column && _facts[at].Length != Fact.NoValue && Lower(at).SequenceEqual(lower)) return at;
        }

        return -1;
    }

    private int Add(int column, int hash, ReadOnlySpan<byte> value, ReadOnlySpan<byte> lower, bool hasValue)
    {
        if (_count >= _buckets.Length) Rehash();
        var fact = _free;
        if (fact >= 0)
        {
            _free = _facts[fact].Next;
        }
        else
        {
            if (_used == _facts.Length) Array.Resize(ref _facts, _used + (_used >> 2) + 1024);
            fact = _used++;
        }

        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _facts[fact] = new Fact
        {
            Column = column,
            Hash = hash,
            Next = bucket,
            Text = hasValue ? Keep(value, lower) : 0,
            Length = hasValue ? (ushort)value.Length : Fact.NoValue,
            LowerLength = !hasValue || value.SequenceEqual(lower) ? (ushort)0 : (ushort)lower.Length,
            Place = _columns[column].Add(fact),
        };
        bucket = fact;
        _count++;
        return fact;
    }

    private int Keep(ReadOnlySpan<byte> value, ReadOnlySpan<byte> lower)
    {
        if (value.SequenceEqual(lower)) return _arena.Add(value);
        Span<byte> both = stackalloc byte[value.Length + lower.Length];
        value.CopyTo(both);
        lower.CopyTo(both[value.Length..]);
        return _arena.Add(both);
    }

    private void Rehash()
    {
        _buckets = new int[_buckets.Length * 2];
        _buckets.AsSpan().Fill(-1);
        for (var fact = 0; fact < _used; fact++)
        {
            if (_facts[fact].Column < 0) continue;
            ref var bucket = ref _buckets[_facts[fact].Hash & (_buckets.Length - 1)];
            (_facts[fact].Next, bucket) = (bucket, fact);
        }
    }

    private void Compact()
    {
        var arena = new TextArena();
        for (var fact = 0; fact < _used; fact++)
        {
            ref var it = ref _facts[fact];
            if (it.Column >= 0 && it.Length != Fact.NoValue) it.Text = arena.Add(_arena.Get(it.Text, it.Length + it.LowerLength));
        }

        _arena = arena;
    }

    public static int HashOf(ReadOnlySpan<byte> lower)
    {
        var hash = default(HashCode);
        hash.AddBytes(lower);
        return hash.ToHashCode();
    }

    private static int HashOf(int column, int hashOfLower) => HashCode.Combine(column, hashOfLower) & int.MaxValue;
}
