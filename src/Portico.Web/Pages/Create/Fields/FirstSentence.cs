using System.Text.RegularExpressions;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>The beginning of a long description, as plain text: its first sentence, or as much of it as fits.</summary>
internal static partial class FirstSentence
{
    public static string Of(string markdown, int longest)
    {
        var head = markdown.Length <= longest * 8 ? markdown : markdown[..(longest * 8)];
        var text = Spaces().Replace(Links().Replace(Paragraph().Split(head.TrimStart())[0], "$1").Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal), " ").Trim();
        foreach (Match end in Ends().Matches(text))
        {
            if (end.Index + 1 > longest) break;
            if (!Abbreviation().IsMatch(text[..(end.Index + 1)])) return text[..(end.Index + 1)];
        }
        if (text.Length <= longest) return text;
        var cut = text.LastIndexOf(' ', longest);
        return text[..(cut > 0 ? cut : longest)] + "…";
    }

    [GeneratedRegex(@"\n\s*\n", RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();

    // [text](address)
    [GeneratedRegex(@"\[([^\]\n]+)\]\([^)\n]+\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[.!?:](\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Ends();

    [GeneratedRegex(@"(\b(i\.e|e\.g|etc|vs|cf|incl|resp)|\b[A-Za-z])\.$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Abbreviation();
}
