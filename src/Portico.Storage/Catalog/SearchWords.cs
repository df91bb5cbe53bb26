using System.Text;

namespace Portico.Storage.Catalog;

/// <summary>Takes the words out of what a person typed. Everything but letters and digits separates, so no search operator survives.</summary>
internal static class SearchWords
{
    private const int Most = 12;
    private const int Longest = 60;

    public static IReadOnlyList<string> Of(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < Longest) word.Append(rune.ToString());
            }
            else
            {
                Flush();
            }
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0 && words.Count < Most) words.Add(word.ToString());
            word.Clear();
        }
    }
}
