using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portico.Web.Ui.Kit;

/// <summary>
/// Colours YAML as our writer and people write it, line by line: keys, texts, numbers, comments; block texts as text.
/// Everything is encoded, so the result is safe as markup.
/// </summary>
internal static partial class YamlMarkup
{
    private const int MaxColoured = 400_000;

    public static string Of(string yaml)
    {
        if (yaml.Length > MaxColoured) return WebUtility.HtmlEncode(yaml);
        var html = new StringBuilder(yaml.Length * 2);
        var block = -1;
        foreach (var line in yaml.Split('\n'))
        {
            if (html.Length > 0) html.Append('\n');
            var indent = line.Length - line.TrimStart(' ').Length;
            if (block >= 0 && (line.Length == indent || indent > block))
            {
                Span(html, "y-text", line);
                continue;
            }
            block = -1;
            if (Append(html, line)) block = indent;
        }
        return html.ToString();
    }

    /// <summary>One line; true when it opens a block text.</summary>
    private static bool Append(StringBuilder html, string line)
    {
        var match = Key().Match(line);
        if (!match.Success)
        {
            var dash = Dash().Match(line).Length;
            html.Append(Encode(line[..dash]));
            Value(html, line[dash..]);
            return false;
        }
        html.Append(Encode(match.Groups[1].Value));
        Span(html, "y-key", match.Groups[2].Value);
        html.Append(':');
        var value = line[match.Length..];
        Value(html, value);
        return value.TrimStart() is ['|' or '>', ..];
    }

    private static void Value(StringBuilder html, string value)
    {
        var text = value.TrimStart();
        html.Append(value, 0, value.Length - text.Length);
        if (text.Length == 0) return;
        var style = text[0] == '#' ? "y-note" : Number().IsMatch(text) ? "y-num" : text is "{}" or "[]" ? null : "y-text";
        if (style is null) html.Append(Encode(text));
        else Span(html, style, text);
    }

    private static void Span(StringBuilder html, string style, string text)
    {
        if (text.Length > 0) html.Append("<span class=\"").Append(style).Append("\">").Append(Encode(text)).Append("</span>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("""^(\s*(?:- )*)("[^"]*"|'[^']*'|[^\s#'"\[\]{},&*!|>%@`-][^:#]*|[^\s:#]+):(?=\s|$)""", RegexOptions.None, 200)]
    private static partial Regex Key();

    [GeneratedRegex(@"^\s*(?:- )*")]
    private static partial Regex Dash();

    [GeneratedRegex(@"^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null)\s*$")]
    private static partial Regex Number();
}
