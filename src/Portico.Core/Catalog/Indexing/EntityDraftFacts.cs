using System.Text;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Indexing;

/// <summary>An entity's facts as they are read out of its record, before the index is locked to take them in.</summary>
internal sealed class EntityDraftFacts : IFactVisitor
{
    /// <summary>A hostile document must not fill the index.</summary>
    private const int Most = 2000;

    private readonly List<(string? Name, int KeyAt, int KeyLength, int At, int Length, int LowerLength, int Hash, bool HasValue, bool Element)> _facts = [];
    private readonly List<string> _tags = [];
    private byte[] _text = new byte[4096];
    private int _used;

    public EntityRecord Record { get; private set; } = null!;

    public EntityHead Head { get; private set; } = null!;

    public int Count => _facts.Count;

    public void Read(EntityRecord record)
    {
        Record = record;
        Head = EntityOwn.ReadHead(record.Own.Span);
        _facts.Clear();
        _tags.Clear();
        _used = 0;
        var self = this;
        EntityFacts.Visit(record.Document.Span, Head, ref self);
        Add(EntityColumns.Id, record.Id);
        Add(EntityColumns.Ref, Head.Ref);
        foreach (var relation in Head.Relations)
        {
            if (relation.TargetId is { } id) Add(EntityColumns.ById + relation.Type, id);
            else Add(EntityColumns.ByRef + relation.Type, relation.Target);
        }

        foreach (var word in SearchText.WordsOf(Head, _tags)) Add(EntityColumns.Word, word);
    }

    public void Fact(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool hasValue, bool element)
    {
        if (_facts.Count >= Most) return;
        if (element && key.SequenceEqual("metadata.tags"u8)) _tags.Add(Encoding.UTF8.GetString(value));
        var keyAt = Put(key);
        var at = Put(value);
        var lower = Lower(value);
        _facts.Add((null, keyAt, key.Length, at, value.Length, lower, HashAt(at, value.Length, lower), hasValue, element));
    }

    /// <summary>Gives the facts their numbers, each once.</summary>
    public void InternInto(FactTable table, List<int> numbers)
    {
        Span<char> name = stackalloc char[EntityFacts.Longest + 2];
        foreach (var fact in _facts)
        {
            int column;
            if (fact.Name is not null)
            {
                column = table.ColumnOrNew(fact.Name);
            }
            else
            {
                var length = Encoding.UTF8.GetChars(_text.AsSpan(fact.KeyAt, fact.KeyLength), name);
                if (fact.Element) name[length++] = EntityColumns.Elements;
                column = table.ColumnOrNew(name[..length]);
            }

            ReadOnlySpan<byte> value = _text.AsSpan(fact.At, fact.Length);
            var lower = fact.LowerLength == 0 ? value : _text.AsSpan(fact.At + fact.Length, fact.LowerLength);
            numbers.Add(table.Intern(column, value, lower, fact.Hash, fact.HasValue));
        }
    }

    private void Add(string name, string value)
    {
        Span<byte> text = stackalloc byte[1024];
        if (!Encoding.UTF8.TryGetBytes(value, text, out var length)) return;
        var at = Put(text[..length]);
        var lower = Lower(text[..length]);
        _facts.Add((name, 0, 0, at, length, lower, HashAt(at, length, lower), true, false));
    }

    private int HashAt(int at, int length, int lower) => FactTable.HashOf(lower == 0 ? _text.AsSpan(at, length) : _text.AsSpan(at + length, lower));

    /// <summary>Puts the value in lower case behind it, unless it is the same.</summary>
    private int Lower(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0) return 0;
        Span<byte> lower = stackalloc byte[3 * value.Length];
        lower = lower[..EntityFacts.Fold(value, lower)];
        if (lower.SequenceEqual(value)) return 0;
        Put(lower);
        return lower.Length;
    }

    private int Put(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + text.Length));
        text.CopyTo(_text.AsSpan(_used));
        _used += text.Length;
        return _used - text.Length;
    }
}
