using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portico.Schema.Patterns;

/// <summary>
/// Parses RE2 syntax as Go's regexp has it (https://github.com/google/re2/wiki/Syntax). Groups do not capture.
/// </summary>
internal sealed class Re2Syntax(string pattern)
{
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 250;
    private readonly Dictionary<string, CodePoints> _folded = new(StringComparer.Ordinal);
    private int _at;
    private bool _ignoreCase;
    private bool _multiline;
    private bool _dotAll;
    private bool _swapGreed;

    private bool More => _at < pattern.Length;

    /// <exception cref="FormatException">The pattern is not RE2; the message says why.</exception>
    public PatternNode Parse()
    {
        var (node, _) = Alternation(0);
        if (More) throw new FormatException("unexpected )");
        return node;
    }

    /// <summary>Returns the greatest product of nested repetitions along.</summary>
    private (PatternNode Node, int Repeats) Alternation(int depth)
    {
        if (depth > MaxDepth) throw new FormatException("expression nests too deeply");
        var options = new List<PatternNode>();
        var parts = new List<PatternNode>();
        var repeats = 1;
        while (More && pattern[_at] != ')')
        {
            if (pattern[_at] == '|')
            {
                _at++;
                options.Add(Sequence(parts));
                parts = [];
                continue;
            }

            repeats = Math.Max(repeats, Term(parts, depth));
        }

        if (options.Count == 0) return (Sequence(parts), repeats);
        options.Add(Sequence(parts));
        return (new PatternNode.Choice(options), repeats);
    }

    private static PatternNode Sequence(List<PatternNode> parts) => parts.Count switch
    {
        0 => PatternNode.Empty.Instance,
        1 => parts[0],
        _ => new PatternNode.Sequence(parts),
    };

    private int Term(List<PatternNode> parts, int depth)
    {
        var before = parts.Count;
        var repeats = Atom(parts, depth);
        var quantified = false;
        while (More && Quantifier() is { } quantifier)
        {
            if (parts.Count == before) throw new FormatException("missing argument to repetition operator");
            if (quantified) throw new FormatException("invalid nested repetition operator");
            quantified = true;
            repeats *= Math.Max(1, Math.Max(quantifier.Least, quantifier.Most ?? 0));
            if (repeats > MaxRepeat) throw new FormatException("invalid repeat count");
            parts[^1] = new PatternNode.Repeat(parts[^1], quantifier.Least, quantifier.Most) { IsLazy = quantifier.IsLazy };
        }

        return repeats;
    }

    /// <summary>Reads a repetition, or null when there is none here. A lazy mark belongs to it.</summary>
    private (int Least, int? Most, bool IsLazy)? Quantifier()
    {
        (int Least, int? Most) result;
        switch (pattern[_at])
        {
            case '*': result = (0, null); break;
            case '+': result = (1, null); break;
            case '?': result = (0, 1); break;
            case '{' when Braces(out var end) is { } braces:
                result = braces;
                _at = end;
                break;
            default: return null;
        }

        _at++;
        var isMarked = More && pattern[_at] == '?';
        if (isMarked) _at++;
        return (result.Least, result.Most, isMarked != _swapGreed);
    }

    private (int Least, int? Most)? Braces(out int end)
    {
        end = pattern.IndexOf('}', _at);
        if (end < 0) return null;
        var inside = pattern[(_at + 1)..end];
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var high = comma < 0 ? inside : inside[(comma + 1)..];
        if (!Count(comma < 0 ? inside : inside[..comma], out var least)) return null;
        var most = 0;
        if (high.Length > 0 && !Count(high, out most)) return null;
        if (least > MaxRepeat || most > MaxRepeat || (high.Length > 0 && most < least)) throw new FormatException($"invalid repeat count: {{{inside}}}");
        return (least, high.Length == 0 ? null : most);
    }

    private static bool Count(string text, out int count)
    {
        count = 0;
        if (text.Length == 0 || text.Any(c => !char.IsAsciiDigit(c)) || (text.Length > 1 && text[0] == '0')) return false;
        count = text.Length > 4 ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture);
        return true;
    }

    private int Atom(List<PatternNode> parts, int depth)
    {
        var c = pattern[_at];
        switch (c)
        {
            case '(':
                return Group(parts, depth);
            case '[':
                parts.Add(new PatternNode.One(new Re2Class(pattern, Fold).Read(ref _at)));
                return 1;
            case '.':
                _at++;
                parts.Add(new PatternNode.One(_dotAll ? CodePoints.Any : CodePoints.Of(('\n', '\n')).Complement()));
                return 1;
            case '^':
                _at++;
                parts.Add(new PatternNode.Place(_multiline ? PatternPlace.LineStart : PatternPlace.TextStart));
                return 1;
            case '$':
                _at++;
                parts.Add(new PatternNode.Place(_multiline ? PatternPlace.LineEnd : PatternPlace.TextEnd));
                return 1;
            case '*' or '+' or '?':
                throw new FormatException($"missing argument to repetition operator: {c}");
            case '\\':
                Escape(parts);
                return 1;
            default:
                parts.Add(Literal(NextCodePoint()));
                return 1;
        }
    }

    private void Escape(List<PatternNode> parts)
    {
        if (_at + 1 >= pattern.Length) throw new FormatException("trailing backslash at end of expression");
        var c = pattern[_at + 1];
        switch (c)
        {
            case 'A' or 'z' or 'b' or 'B':
                _at += 2;
                parts.Add(new PatternNode.Place(c switch
                {
                    'A' => PatternPlace.TextStart,
                    'z' => PatternPlace.TextEnd,
                    'b' => PatternPlace.WordBoundary,
                    _ => PatternPlace.NoWordBoundary,
                }));
                return;
            case 'Q':
                _at += 2;
                var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
                var stop = end < 0 ? pattern.Length : end;
                while (_at < stop) parts.Add(Literal(NextCodePoint()));
                _at = end < 0 ? stop : end + 2;
                return;
            case 'p' or 'P':
                parts.Add(new PatternNode.One(Fold(Re2Class.Property(pattern, ref _at))));
                return;
        }

        if (NamedClasses.Perl(c) is { } perl)
        {
            _at += 2;
            parts.Add(new PatternNode.One(Fold(perl)));
            return;
        }

        parts.Add(Literal(Re2Class.Escaped(pattern, ref _at)));
    }

    private int Group(List<PatternNode> parts, int depth)
    {
        var (ignoreCase, multiline, dotAll, swapGreed) = (_ignoreCase, _multiline, _dotAll, _swapGreed);
        _at++;
        if (More && pattern[_at] == '?')
        {
            _at++;
            if (Flags())
            {
                _at++;
                return 1;
            }
        }

        var (node, repeats) = Alternation(depth + 1);
        if (!More) throw new FormatException("missing closing )");
        _at++;
        parts.Add(node);
        (_ignoreCase, _multiline, _dotAll, _swapGreed) = (ignoreCase, multiline, dotAll, swapGreed);
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
                case 'U': _swapGreed = on; break;
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

    /// <summary>Folding \pL takes long and a pattern repeats its classes: each is folded once.</summary>
    private CodePoints Fold(CodePoints set)
    {
        if (!_ignoreCase) return set;
        var key = string.Join(',', set.Ranges);
        if (!_folded.TryGetValue(key, out var folded)) _folded[key] = folded = set.IgnoreCase();
        return folded;
    }

    private PatternNode.One Literal(int c) => new(Fold(CodePoints.Of((c, c))));

    private int NextCodePoint()
    {
        if (Rune.DecodeFromUtf16(Rest(), out var rune, out var length) != OperationStatus.Done) throw new FormatException("invalid UTF-8");
        _at += length;
        return rune.Value;
    }
}
