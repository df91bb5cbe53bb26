namespace Portico.Core.Tests.Catalog.Indexing;

/// <summary>Whether a word begins with another but for one edit: a letter missing, added, replaced, or two neighbours swapped.</summary>
internal static class OneEdit
{
    public static bool Begins(ReadOnlySpan<byte> word, ReadOnlySpan<byte> typed)
    {
        var same = word.CommonPrefixLength(typed);
        if (same == typed.Length) return true;

        var wordRest = word[same..];
        var typedRest = typed[same..];
        if (wordRest.StartsWith(typedRest[1..])) return true; // one typed too many
        if (wordRest.Length == 0) return false;
        if (wordRest[1..].StartsWith(typedRest)) return true; // one left out
        if (wordRest[1..].StartsWith(typedRest[1..])) return true; // another one typed
        return wordRest.Length > 1 && typedRest.Length > 1 && wordRest[0] == typedRest[1] && wordRest[1] == typedRest[0]
            && wordRest[2..].StartsWith(typedRest[2..]);
    }
}
