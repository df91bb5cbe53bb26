using System.Text;

namespace Portico.Schema.Cel.Text;

/// <summary>Strings as CEL counts them: by Unicode code points.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c)) count--;
        }
        return count;
    }

    public static Rune[] Of(string text) => [.. text.EnumerateRunes()];

    public static string Text(ReadOnlySpan<Rune> runes)
    {
        var text = new StringBuilder(runes.Length);
        foreach (var rune in runes) text.Append(rune.ToString());
        return text.ToString();
    }

    /// <summary>Code points before a UTF-16 index.</summary>
    public static int Before(string text, int index) => index <= 0 ? index : Count(text[..index]);
}
