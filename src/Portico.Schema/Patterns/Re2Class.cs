using System.Globalization;
using System.Text;

namespace Portico.Schema.Patterns;

/// <summary>Reads a bracket class: <c>[^a-z[:digit:]\pL\-]</c>.</summary>
internal sealed class Re2Class(string pattern, Func<CodePoints, CodePoints> fold)
{
    public CodePoints Read(ref int at)
    {
        var from = at;
        at++;
        var negated = at < pattern.Length && pattern[at] == '^';
        if (negated) at++;
        var set = new List<(int From, int To)>();
        var first = true;
        while (at < pattern.Length && (pattern[at] != ']' || first))
        {
            first = false;
            if (pattern.AsSpan(at).StartsWith("[:") && Posix(ref at) is { } posix)
            {
                set.AddRange(posix.Ranges);
                continue;
            }

            if (pattern[at] == '\\' && at + 1 < pattern.Length)
            {
                if (pattern[at + 1] is 'p' or 'P')
                {
                    set.AddRange(Property(pattern, ref at).Ranges);
                    continue;
                }

                if (NamedClasses.Perl(pattern[at + 1]) is { } perl)
                {
                    at += 2;
                    set.AddRange(perl.Ranges);
                    continue;
                }
            }

            var low = One(ref at);
            var high = low;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                high = One(ref at);
                if (high < low) throw new FormatException("invalid character class range");
            }

            set.Add((low, high));
        }

        if (at >= pattern.Length) throw new FormatException($"missing closing ]: {pattern[from..Math.Min(pattern.Length, from + 20)]}");
        at++;
        var result = fold(CodePoints.Of(set));
        return negated ? result.Complement() : result;
    }

    /// <summary><c>\pL</c>, <c>\p{Lu}</c>, <c>\p{^Lu}</c>, <c>\P{Lu}</c>.</summary>
    public static CodePoints Property(string pattern, ref int at)
    {
        var negated = pattern[at + 1] == 'P';
        at += 2;
        if (at >= pattern.Length) throw new FormatException("invalid character class range");
        string name;
        if (pattern[at] == '{')
        {
            var end = pattern.IndexOf('}', at);
            if (end < 0) throw new FormatException("invalid character class range");
            name = pattern[(at + 1)..end];
            at = end + 1;
        }
        else
        {
            name = pattern[at++].ToString();
        }

        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        var set = NamedClasses.Unicode(name) ?? throw new FormatException($"the Unicode class {name} is not known here");
        return negated ? set.Complement() : set;
    }

    /// <summary>An escape that stands for one character.</summary>
    public static int Escaped(string pattern, ref int at)
    {
        if (at + 1 >= pattern.Length) throw new FormatException("trailing backslash at end of expression");
        var c = pattern[at + 1];
        at += 2;
        switch (c)
        {
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'x': return Hexadecimal(pattern, ref at);
            case >= '1' and <= '7' when at >= pattern.Length || pattern[at] is < '0' or > '7': break;
            case >= '0' and <= '7':
                var value = c - '0';
                for (var i = 1; i < 3 && at < pattern.Length && pattern[at] is >= '0' and <= '7'; i++) value = (value * 8) + (pattern[at++] - '0');
                return value;
            default:
                if (c < 0x80 && !char.IsAsciiLetterOrDigit(c)) return c;
                break;
        }

        throw new FormatException($"invalid escape sequence: \\{c}");
    }

    private static int Hexadecimal(string pattern, ref int at)
    {
        var braces = at < pattern.Length && pattern[at] == '{';
        var end = braces ? pattern.IndexOf('}', at) : at + 2;
        var start = braces ? at + 1 : at;
        if (end > pattern.Length || end <= start || end - start > 6
            || !int.TryParse(pattern.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value > CodePoints.Last)
        {
            throw new FormatException("invalid escape sequence: \\x");
        }

        at = braces ? end + 1 : end;
        return value;
    }

    private int One(ref int at)
    {
        if (pattern[at] == '\\') return Escaped(pattern, ref at);
        if (Rune.DecodeFromUtf16(pattern.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done) throw new FormatException("invalid UTF-8");
        at += length;
        return rune.Value;
    }

    private CodePoints? Posix(ref int at)
    {
        var end = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
        if (end < 0) return null;
        var name = pattern[(at + 2)..end];
        var negated = name.StartsWith('^');
        var set = NamedClasses.Posix(negated ? name[1..] : name) ?? throw new FormatException($"invalid character class range: [:{name}:]");
        at = end + 2;
        return negated ? set.Complement() : set;
    }
}
