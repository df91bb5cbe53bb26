using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portico.Schema.Documents;

/// <summary>How a string is written in YAML: plain, quoted or as a block.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> _base60 = SearchValues.Create("0123456789_:.");

    /// <summary>Whether a string has several lines and can be a <c>|</c> block.</summary>
    public static bool IsBlock(string s)
    {
        if (!s.Contains('\n', StringComparison.Ordinal) || s.All(c => c is '\n' or ' ')) return false;
        return s.All(c => c is '\n' or '\t' || !Special(c)) && s[0] is not '\t';
    }

    public static void Block(StringBuilder text, string s, int indent)
    {
        text.Append('|');
        if (s[0] is ' ' or '\n') text.Append('2');
        var body = s.AsSpan().TrimEnd('\n');
        var ending = s.Length - body.Length;
        if (ending == 0) text.Append('-');
        else if (ending > 1) text.Append('+');
        text.Append('\n');
        foreach (var line in body.Split('\n'))
        {
            var content = body[line];
            if (!content.IsEmpty) text.Append(' ', indent).Append(content);
            text.Append('\n');
        }

        if (ending > 1) text.Append('\n', ending - 1);
    }

    public static void Inline(StringBuilder text, string s, bool isKey)
    {
        if (s.Any(Special)) DoubleQuoted(text, s);
        else if (IsPlain(s, isKey)) text.Append(s);
        else if (!s.Contains('\'', StringComparison.Ordinal) || s.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            text.Append('\'').Append(s.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        }
        else text.Append('"').Append(s).Append('"');
    }

    private static bool IsPlain(string s, bool isKey)
    {
        if (s.Length == 0 || s[0] == ' ' || s[^1] == ' ' || s[^1] == ':') return false;
        if (isKey && s.Length > 120) return false;
        if (s == "<<" || s == "---" || s == "..." || s.StartsWith("--- ", StringComparison.Ordinal) || s.StartsWith("... ", StringComparison.Ordinal)) return false;
        if (s is "=" || YamlScalar.NeedsQuotes(s) || LooksTimestampOrBase60(s)) return false;
        if (s.Contains(": ", StringComparison.Ordinal) || s.Contains(" #", StringComparison.Ordinal)) return false;
        if (s[0] is '-' or '?' or ':') return s.Length > 1 && s[1] != ' ' && s[1] is not (',' or '[' or ']' or '{' or '}');
        return s[0] is not (',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`');
    }

    /// <summary>Other YAML 1.1 readers take <c>2001-01-01</c> for a date and <c>12:30</c> for a number: quote them as a courtesy.</summary>
    private static bool LooksTimestampOrBase60(string s)
    {
        if (!char.IsAsciiDigit(s[0]) && s[0] is not ('-' or '+')) return false;
        if (s.Length >= 8 && s.Count(c => c == '-') >= 2 && s.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0) return true;
        return s.Contains(':', StringComparison.Ordinal) && s.AsSpan(1).IndexOfAnyExcept(_base60) < 0;
    }

    private static bool Special(char c) =>
        c is < ' ' or '\u007f' or '\u0085' or '\u00a0' or '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(c) || c is >= '\u0080' and < '\u00a0' || c >= '\ufffe';

    private static void DoubleQuoted(StringBuilder text, string s)
    {
        text.Append('"');
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (char.IsHighSurrogate(c) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(c, s[++i]):X8}");
                continue;
            }

            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                '\0' => "\\0",
                _ when Special(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }
}
