using System.Text;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Indexing;

/// <summary>Words as search compares them: letters and digits only, lower case, western accents removed.</summary>
internal static class SearchText
{
    private const int Most = 12;
    private const int Longest = 60;

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyy";

    /// <summary>The words an entity is found by.</summary>
    public static HashSet<string> WordsOf(EntityHead entity, IEnumerable<string> tags)
    {
        HashSet<string> words = [];
        foreach (var text in (ReadOnlySpan<string>)[
            entity.Name, entity.RefName, entity.Title, entity.Owner, entity.Type, entity.Source.Kind, entity.Source.Namespace, entity.System, .. tags])
        {
            Split(text, int.MaxValue, words);
        }

        return words;
    }

    /// <summary>The first words of what a person typed.</summary>
    public static IReadOnlyCollection<string> WordsOf(string typed)
    {
        HashSet<string> words = [];
        Split(typed, Most, words);
        return words;
    }

    private static void Split(string text, int most, HashSet<string> words)
    {
        Span<char> word = stackalloc char[Longest + 1];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                Flush(word[..length]);
                length = 0;
            }
            else if (length + rune.Utf16SequenceLength <= Longest)
            {
                length += Rune.ToLowerInvariant(rune).EncodeToUtf16(word[length..]);
            }
        }

        Flush(word[..length]);

        void Flush(ReadOnlySpan<char> whole)
        {
            if (whole.Length == 0 || words.Count >= most) return;
            words.Add(string.Create(whole.Length, whole, static (to, from) =>
            {
                for (var i = 0; i < from.Length; i++) to[i] = Accented.IndexOf(from[i], StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : from[i];
            }));
        }
    }
}
