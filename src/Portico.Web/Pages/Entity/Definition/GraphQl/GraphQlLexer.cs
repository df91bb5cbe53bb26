using System.Text;

namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>Takes GraphQL text apart. White space, commas and comments are nothing.</summary>
internal sealed class GraphQlLexer(string text)
{
    private const string Signs = "!$&():=@[]{|}";

    private int _at;
    private int _line = 1;
    private int _lineStart;

    public GraphQlToken Next()
    {
        SkipNothing();
        var (line, column) = (_line, _at - _lineStart + 1);
        if (_at >= text.Length) return new GraphQlToken(GraphQlToken.Sort.End, "the end", line, column);
        var c = text[_at];
        if (c == '_' || char.IsAsciiLetter(c)) return Token(GraphQlToken.Sort.Name, Take(x => x == '_' || char.IsAsciiLetterOrDigit(x)));
        if (c == '-' || char.IsAsciiDigit(c)) return Token(GraphQlToken.Sort.Number, Take(x => x is '-' or '+' or '.' || char.IsAsciiLetterOrDigit(x)));
        if (c == '"') return Token(GraphQlToken.Sort.Quoted, At("\"\"\"") ? Block() : Line());
        if (At("..."))
        {
            _at += 3;
            return Token(GraphQlToken.Sort.Sign, "...");
        }

        if (!Signs.Contains(c, StringComparison.Ordinal)) throw new GraphQlFault($"The character “{c}” has no meaning here", line, column);
        _at++;
        return Token(GraphQlToken.Sort.Sign, c.ToString());

        GraphQlToken Token(GraphQlToken.Sort sort, string word) => new(sort, word, line, column);
    }

    private bool At(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

    private void SkipNothing()
    {
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '#')
            {
                while (_at < text.Length && text[_at] is not ('\n' or '\r')) _at++;
                _at--;
            }
            else if (c == '\n') NewLine(_at);
            else if (c is not (' ' or '\t' or '\r' or ',' or '\uFEFF')) return;
        }
    }

    private void NewLine(int at) => (_line, _lineStart) = (_line + 1, at + 1);

    private string Take(Func<char, bool> of)
    {
        var start = _at;
        while (_at < text.Length && of(text[_at])) _at++;
        return text[start.._at];
    }

    private string Line()
    {
        var (start, said) = (_at++, new StringBuilder());
        for (; _at < text.Length && text[_at] is not ('\n' or '\r'); _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return said.ToString();
            }

            if (text[_at] == '\\' && _at + 1 < text.Length) said.Append(text[++_at] switch { 'n' => '\n', 't' => '\t', var plain => plain });
            else said.Append(text[_at]);
        }

        throw new GraphQlFault("A text begins here and its closing \" is missing", _line, start - _lineStart + 1);
    }

    /// <summary>A text in three quotes: what all its lines are indented by is no part of it.</summary>
    private string Block()
    {
        var (line, column, start) = (_line, _at - _lineStart + 1, _at + 3);
        for (_at = start; _at < text.Length; _at++)
        {
            if (text[_at] == '\n') NewLine(_at);
            if (text[_at] == '\\' && string.CompareOrdinal(text, _at, "\\\"\"\"", 0, 4) == 0) _at += 3;
            else if (At("\"\"\""))
            {
                var raw = text[start.._at].Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal);
                _at += 3;
                return Unindented(raw);
            }
        }

        throw new GraphQlFault("A text begins here and its closing \"\"\" is missing", line, column);
    }

    private static string Unindented(string raw)
    {
        var lines = raw.ReplaceLineEndings("\n").Split('\n');
        var common = lines.Skip(1).Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((l, i) => i == 0 ? l.TrimStart() : l.Length >= common ? l[common..] : l.TrimStart())).Trim();
    }
}
