using System.Globalization;
using System.Text;

namespace Portico.Schema.Patterns;

/// <summary>
/// Reads RE2 syntax (https://github.com/google/re2/wiki/Syntax, as Go's regexp has it) and writes an expression for .NET's engine without backtracking
/// that matches the same texts. Greedy or lazy makes no difference to whether something matches, so it is dropped.
/// </summary>
internal sealed class Re2Syntax(string pattern)
{
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 250;
    private const int MaxOutput = 1_000_000;
    private readonly StringBuilder _out = new();
    private int _at;
    private bool _ignoreCase;
    private bool _multiline;
    private bool _dotAll;

    private bool More => _at < pattern.Length;

    /// <summary>The .NET expression.</summary>
    /// <exception cref="FormatException">The pattern is not RE2; the message says why.</exception>
    public string Translate()
    {
        Alternation(0);
        if (More) throw new FormatException("unexpected )");
        return _out.ToString();
    }

    /// <summary>Returns the greatest product of nested repetitions inside.</summary>
    private int Alternation(int depth)
    {
        if (depth > MaxDepth) throw new FormatException("expression nests too deeply");
        var repeats = 1;
        while (More && pattern[_at] != ')')
        {
            if (pattern[_at] == '|')
            {
                _at++;
                _out.Append('|');
                continue;
            }

            repeats = Math.Max(repeats, Term(depth));
        }

        return repeats;
    }

    private int Term(int depth)
    {
        var start = _out.Length;
        _out.Append("(?:");
        var repeats = Atom(depth, out var repeatable);
        _out.Append(')');
        if (_out.Length > MaxOutput) throw new FormatException("the pattern is too large");
        var quantified = false;
        while (More && Quantifier() is { } quantifier)
        {
            if (!repeatable) throw new FormatException($"missing argument to repetition operator: {quantifier.Text}");
            if (quantified) throw new FormatException("invalid nested repetition operator");
            quantified = true;
            repeats *= quantifier.Count;
            if (repeats > MaxRepeat) throw new FormatException("invalid repeat count");
            _out.Insert(start, "(?:").Append(quantifier.Text).Append(')');
        }

        return repeats;
    }

    /// <summary>Reads a repetition, or null when there is none here. A lazy mark belongs to it.</summary>
    private (string Text, int Count)? Quantifier()
    {
        string text;
        var count = 1;
        switch (pattern[_at])
        {
            case '*' or '+' or '?':
                text = pattern[_at++].ToString();
                break;
            case '{' when Braces() is { } braces:
                (text, count) = braces;
                break;
            default:
                return null;
        }

        if (More && pattern[_at] == '?') _at++;
        return (text, count);
    }

    private (string Text, int Count)? Braces()
    {
        var end = pattern.IndexOf('}', _at);
        if (end < 0) return null;
        var inside = pattern[(_at + 1)..end];
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var low = comma < 0 ? inside : inside[..comma];
        var high = comma < 0 ? inside : inside[(comma + 1)..];
        if (!Count(low, out var least)) return null;
        var most = -1;
        if (high.Length > 0 && !Count(high, out most)) return null;
        if (least > MaxRepeat || most > MaxRepeat || (most >= 0 && most < least)) throw new FormatException($"invalid repeat count: {{{inside}}}");
        _at = end + 1;
        var text = comma < 0 ? $"{{{least}}}" : most < 0 ? $"{{{least},}}" : $"{{{least},{most}}}";
        return (text, Math.Max(1, Math.Max(least, most)));
    }

    private static bool Count(string text, out int count)
    {
        count = 0;
        if (text.Length == 0 || text.Any(c => !char.IsAsciiDigit(c)) || (text.Length > 1 && text[0] == '0')) return false;
        count = text.Length > 4 ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture);
        return true;
    }

    private int Atom(int depth, out bool repeatable)
    {
        repeatable = true;
        var c = pattern[_at];
        switch (c)
        {
            case '(':
                return Group(depth, out repeatable);
            case '[':
                _out.Append(new Re2Class(pattern, _ignoreCase).Read(ref _at).ToExpression());
                return 1;
            case '.':
                _at++;
                _out.Append((_dotAll ? CodePoints.Any : CodePoints.Of(('\n', '\n')).Complement()).ToExpression());
                return 1;
            case '^':
                _at++;
                _out.Append(_multiline ? "(?m:^)" : @"\A");
                return 1;
            case '$':
                _at++;
                _out.Append(_multiline ? "(?m:$)" : @"\z");
                return 1;
            case '*' or '+' or '?':
                throw new FormatException($"missing argument to repetition operator: {c}");
            case '\\':
                return Escape(out repeatable);
            default:
                Literal(NextCodePoint());
                return 1;
        }
    }

    private int Escape(out bool repeatable)
    {
        repeatable = true;
        if (_at + 1 >= pattern.Length) throw new FormatException("trailing backslash at end of expression");
        switch (pattern[_at + 1])
        {
            case 'A' or 'z' or 'b' or 'B':
                _out.Append(pattern, _at, 2);
                _at += 2;
                return 1;
            case 'Q':
                _at += 2;
                var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
                var stop = end < 0 ? pattern.Length : end;
                var any = stop > _at;
                if (any) Quoted(stop);
                _at = end < 0 ? stop : end + 2;
                repeatable = any;
                return 1;
            case 'p' or 'P':
                _out.Append(Fold(Re2Class.Property(pattern, ref _at)).ToExpression());
                return 1;
        }

        if (NamedClasses.Perl(pattern[_at + 1]) is { } perl)
        {
            _at += 2;
            _out.Append(Fold(perl).ToExpression());
            return 1;
        }

        Literal(Re2Class.Escaped(pattern, ref _at));
        return 1;
    }

    /// <summary>A repetition behind \Q..\E belongs to its last character.</summary>
    private void Quoted(int stop)
    {
        while (_at < stop)
        {
            var c = NextCodePoint();
            if (_at >= stop) _out.Append(")(?:");
            Literal(c);
        }
    }

    private int Group(int depth, out bool repeatable)
    {
        repeatable = true;
        var (ignoreCase, multiline, dotAll) = (_ignoreCase, _multiline, _dotAll);
        _at++;
        if (_at < pattern.Length && pattern[_at] == '?')
        {
            _at++;
            if (Flags())
            {
                _at++;
                repeatable = false;
                return 1;
            }
        }

        _out.Append("(?:");
        var repeats = Alternation(depth + 1);
        if (!More) throw new FormatException("missing closing )");
        _at++;
        _out.Append(')');
        (_ignoreCase, _multiline, _dotAll) = (ignoreCase, multiline, dotAll);
        return repeats;
    }

    /// <summary>Reads what follows <c>(?</c>: a name or flags. True when the group ends there, as <c>(?i)</c> does.</summary>
    private bool Flags()
    {
        if (Rest().StartsWith("P<") || Rest().StartsWith("<"))
        {
            _at += Rest()[0] == 'P' ? 2 : 1;
            var end = pattern.IndexOf('>', _at);
            if (end <= _at || pattern[_at..end].Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_')) throw new FormatException("invalid named capture");
            _at = end + 1;
            return false;
        }

        var on = true;
        var any = false;
        for (; More; _at++, any = true)
        {
            switch (pattern[_at])
            {
                case 'i': _ignoreCase = on; break;
                case 'm': _multiline = on; break;
                case 's': _dotAll = on; break;
                case 'U': break;
                case '-' when on: on = false; break;
                case ')' when any: return true;
                case ':':
                    _at++;
                    return false;
                default: throw new FormatException($"invalid or unsupported Perl syntax: (?{pattern[_at]}");
            }
        }

        throw new FormatException("missing closing )");
    }

    private ReadOnlySpan<char> Rest() => pattern.AsSpan(_at);

    private CodePoints Fold(CodePoints set) => _ignoreCase ? set.IgnoreCase() : set;

    private void Literal(int c) => _out.Append(Fold(CodePoints.Of((c, c))).ToExpression());

    private int NextCodePoint()
    {
        var status = Rune.DecodeFromUtf16(Rest(), out var rune, out var length);
        if (status != System.Buffers.OperationStatus.Done) throw new FormatException("invalid UTF-8");
        _at += length;
        return rune.Value;
    }
}
