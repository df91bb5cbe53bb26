using System.Text;

namespace Portico.Storage.Catalog;

/// <summary>Takes the words out of what a person typed. Everything but letters and digits separates, so no search operator survives.</summary>
internal static class SearchWords
{
    private const int Most = 12;
    private const int Longest = 60;

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyy";

    /// <summary>The words of a text as an index without folding of its own keeps them: lower case, western accents removed, each once.</summary>
    public static IReadOnlyList<string> Folded(string text) => [.. Of(text, int.MaxValue).Select(Fold).Distinct()];

    public static string Fold(string word) => string.Concat(word.ToLowerInvariant().Select(c => Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Plain[i] : c));

    public static IReadOnlyList<string> Of(string text) => Of(text, Most);

    private static List<string> Of(string text, int most)
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
            if (word.Length > 0 && words.Count < most) words.Add(word.ToString());
            word.Clear();
        }
    }
}
