using System.Text;

namespace Portico.Core.Catalog.Indexing;

/// <summary>The index's content and those who read it.</summary>
internal sealed class IndexReaders
{
    private readonly WordSearch _words;

    public IndexReaders()
    {
        Relations = new RelationColumns(Slots);
        Matcher = new FilterMatcher(Slots, Relations);
        Facets = new FacetCounter(Slots, Relations);
        Pages = new PageReader(Slots, Relations, new OrderViews(Slots, Relations));
        _words = new WordSearch(Slots, Matcher);
    }

    public EntitySlots Slots { get; } = new();

    public RelationColumns Relations { get; }

    public FilterMatcher Matcher { get; }

    public FacetCounter Facets { get; }

    public PageReader Pages { get; }

    public int SlotOf(string id)
    {
        var text = Encoding.UTF8.GetBytes(id);
        var fact = Slots.Facts.First(Slots.Facts.Column(EntityColumns.Id), Encoding.UTF8.GetBytes(id.ToLowerInvariant()));
        while (fact >= 0 && !Slots.Facts.Value(fact).SequenceEqual(text)) fact = Slots.Facts.Next(fact);
        return fact < 0 ? -1 : Slots.Facts.Of(fact).Posting.One;
    }

    public Bits Match(IndexQuery asked)
    {
        var found = Matcher.Match(asked.Query.Filter, asked.Readable);
        if (asked.Words.Length > 0) _words.Match(asked.Words, found);
        if (asked.Query.Text.Length == 0) return found;
        var fields = asked.Query.TextFields;
        Matcher.Contain(found, asked.Query.Text, fields.Length > 0 ? fields : [asked.Query.Order is [var first, ..] ? first.Field : "metadata.uid"]);
        return found;
    }

    public IndexHit? HitOf(int slot, Bits? among) =>
        slot < 0 || among?.Has(slot) == false ? null : new IndexHit(Slots.IdOf(slot), Relations.Of(slot));
}
