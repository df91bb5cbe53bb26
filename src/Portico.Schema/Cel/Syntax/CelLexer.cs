namespace Portico.Schema.Cel.Syntax;

/// <summary>Cuts an expression into tokens: <c>self.a['b'] &gt;= 3u &amp;&amp; r"\d" != b'x'</c>.</summary>
internal sealed class CelLexer(string source)
{
    private static readonly string[] s_symbols =
        ["&&", "||", "==", "!=", "<=", ">=", ".?", "[?", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}"];

    private readonly List<Token> _tokens = [];
    private int _at;

    public static List<Token> Cut(string source)
    {
        var lexer = new CelLexer(source);
        while (lexer.Next())
        {
        }
        return lexer._tokens;
    }

    private bool Next()
    {
        SkipBlanks();
        if (_at >= source.Length)
        {
            _tokens.Add(new Token(TokenKind.End, "", _at));
            return false;
        }

        var c = source[_at];
        if (c is '"' or '\'') String(_at, raw: false, bytes: false);
        else if (StringPrefix() is { } prefix) Prefixed(prefix);
        else if (char.IsAsciiLetter(c) || c == '_') Identifier();
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1]))) Number();
        else if (c == '`') QuotedIdentifier();
        else Symbol();
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < source.Length)
        {
            if (source[_at] is ' ' or '\t' or '\n' or '\r' or '\f') _at++;
            else if (source[_at] == '/' && _at + 1 < source.Length && source[_at + 1] == '/')
                while (_at < source.Length && source[_at] != '\n') _at++;
            else break;
        }
    }

    /// <summary>Length of r, b, rb or br when a quote follows, otherwise null.</summary>
    private int? StringPrefix()
    {
        var length = 0;
        while (_at + length < source.Length && length < 2 && "rRbB".Contains(source[_at + length], StringComparison.Ordinal)) length++;
        if (length == 0 || _at + length >= source.Length || source[_at + length] is not ('"' or '\'')) return null;
        return length == 2 && char.ToLowerInvariant(source[_at]) == char.ToLowerInvariant(source[_at + 1]) ? null : length;
    }

    private void Prefixed(int length)
    {
        var prefix = source.AsSpan(_at, length);
        var start = _at;
        var (raw, bytes) = (prefix.IndexOfAny('r', 'R') >= 0, prefix.IndexOfAny('b', 'B') >= 0);
        _at += length;
        String(start, raw, bytes);
    }

    private void String(int start, bool raw, bool bytes)
    {
        var quote = source[_at];
        var fence = source.AsSpan(_at).StartsWith([quote, quote, quote]) ? 3 : 1;
        _at += fence;
        var from = _at;
        while (true)
        {
            if (_at >= source.Length) throw new CelSyntaxException(start, "The string has no end; close its quotes.");
            if (source[_at] == '\\' && !raw) _at += 2;
            else if (fence == 1 && (source[_at] == '\n' || source[_at] == '\r')) throw new CelSyntaxException(start, "A string of one line can't hold a line break; use \\n or three quotes.");
            else if (fence == 1 ? source[_at] == quote : source.AsSpan(_at).StartsWith([quote, quote, quote])) break;
            else _at++;
        }

        var body = source[from.._at];
        _at += fence;
        _tokens.Add(bytes
            ? new Token(TokenKind.Bytes, "", start) { Bytes = CelEscapes.Bytes(body, raw, start) }
            : new Token(TokenKind.String, raw ? body : CelEscapes.Text(body, start), start));
    }

    private void Identifier()
    {
        var start = _at;
        while (_at < source.Length && (char.IsAsciiLetterOrDigit(source[_at]) || source[_at] == '_')) _at++;
        _tokens.Add(new Token(TokenKind.Ident, source[start.._at], start));
    }

    private void QuotedIdentifier()
    {
        var end = source.IndexOf('`', _at + 1);
        if (end < 0) throw new CelSyntaxException(_at, "The field name in backticks has no end.");
        var name = source[(_at + 1)..end];
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-' or '/' or ' ')))
            throw new CelSyntaxException(_at, "A field name in backticks holds letters, digits, and _ . - / or blanks.");
        _tokens.Add(new Token(TokenKind.Quoted, name, _at));
        _at = end + 1;
    }

    private void Number()
    {
        var start = _at;
        if (source[_at] == '0' && _at + 1 < source.Length && (source[_at + 1] is 'x' or 'X'))
        {
            _at += 2;
            while (_at < source.Length && char.IsAsciiHexDigit(source[_at])) _at++;
            EndWhole(start);
            return;
        }

        var real = false;
        Digits();
        if (_at + 1 < source.Length && source[_at] == '.' && char.IsAsciiDigit(source[_at + 1]))
        {
            real = true;
            _at++;
            Digits();
        }
        if (_at < source.Length && (source[_at] is 'e' or 'E'))
        {
            var exponent = _at + 1;
            if (exponent < source.Length && (source[exponent] is '+' or '-')) exponent++;
            if (exponent >= source.Length || !char.IsAsciiDigit(source[exponent])) throw new CelSyntaxException(start, "The number has no digits after its exponent.");
            real = true;
            _at = exponent;
            Digits();
        }
        if (real) _tokens.Add(new Token(TokenKind.Double, source[start.._at], start));
        else EndWhole(start);
    }

    private void EndWhole(int start)
    {
        var digits = source[start.._at];
        var unsigned = _at < source.Length && (source[_at] is 'u' or 'U');
        if (unsigned) _at++;
        _tokens.Add(new Token(unsigned ? TokenKind.Uint : TokenKind.Int, digits, start));
    }

    private void Digits()
    {
        while (_at < source.Length && char.IsAsciiDigit(source[_at])) _at++;
    }

    private void Symbol()
    {
        foreach (var symbol in s_symbols)
        {
            if (string.CompareOrdinal(source, _at, symbol, 0, symbol.Length) != 0) continue;
            _tokens.Add(new Token(TokenKind.Symbol, symbol, _at));
            _at += symbol.Length;
            return;
        }
        throw new CelSyntaxException(_at, $"'{source[_at]}' has no place in an expression.");
    }
}
