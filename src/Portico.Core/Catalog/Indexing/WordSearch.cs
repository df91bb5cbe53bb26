using System.Text;

namespace Portico.Core.Catalog.Indexing;

/// <summary>
/// Finds entities by words: all of them must be there, each as the beginning of a word. A word of four letters or more that no word begins with
/// also finds words it differs from by one edit (a letter more, less or other, or two swapped), at their beginning.
/// </summary>
internal sealed class WordSearch(EntitySlots slots, FilterMatcher matcher)
{
    private const int ShortestWithTypo = 4;

    /// <summary>Leaves those in that the text finds; none when there is no word in it.</summary>
    public void Match(string text, Bits found)
    {
        var words = SearchText.WordsOf(text);
        var column = slots.Facts.Column(EntityColumns.Word);
        if (words.Count == 0 || column < 0)
        {
            found.Words.Clear();
            return;
        }

        foreach (var word in words)
        {
            using var having = new Bits(slots.Length);
            if (!matcher.AddStarting(column, word, having) && word.Length >= ShortestWithTypo) slots.Facts.Words(column).AddSimilar(Encoding.UTF8.GetBytes(word), having);
            found.And(having);
        }
    }
}
