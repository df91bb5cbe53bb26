using System.Text;

namespace Portico.Core.Delivery;

/// <summary>User input as it may stand in Markdown: no markup, no mention, no line that starts something else.</summary>
internal static class Markdown
{
    private const int LongestText = 300;

    /// <summary>Plain text on one line.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in OneLine(text, LongestText))
        {
            // A zero-width joiner would hide the mention from a reader; an entity keeps the sign and does not notify anybody.
            if (c == '@')
                escaped.Append("&#64;");
            else if (c is '<')
                escaped.Append("&lt;");
            else if (c is '&')
                escaped.Append("&amp;");
            else if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '>' or '!' or '~' or '{' or '}')
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A code span with a fence longer than any run of backticks inside.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text, LongestText);
        if (line.Length == 0)
            return "–";
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line[0] == '`' || line[^1] == '`' ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    /// <summary>A code span inside a table, where a pipe would end the cell.</summary>
    public static string Cell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>One line without control characters, cut at a length.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = string.Join(' ', text.Split(text.Where(c => char.IsControl(c) || char.IsWhiteSpace(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= longest)
            return line;
        var cut = char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1;
        return string.Concat(line.AsSpan(0, cut), "…");
    }

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var c in line)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
