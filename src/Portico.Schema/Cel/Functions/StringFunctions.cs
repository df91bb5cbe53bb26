using System.Text;
using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Strings: the standard functions and cel-go's strings extension, by code points.</summary>
internal static class StringFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Member<CelString, CelString>("contains", (s, t) => CelBool.Of(s.Value.Contains(t.Value, StringComparison.Ordinal))),
        Args.Member<CelString, CelString>("startsWith", (s, t) => CelBool.Of(s.Value.StartsWith(t.Value, StringComparison.Ordinal))),
        Args.Member<CelString, CelString>("endsWith", (s, t) => CelBool.Of(s.Value.EndsWith(t.Value, StringComparison.Ordinal))),
        Args.Member<CelString, CelInt>("charAt", CharAt),
        Args.Member<CelString, CelString>("indexOf", (s, t) => new CelInt(CodePoints.Before(s.Value, s.Value.IndexOf(t.Value, StringComparison.Ordinal)))),
        Args.Member<CelString, CelString, CelInt>("indexOf", IndexOf),
        Args.Member<CelString, CelString>("lastIndexOf", (s, t) => new CelInt(CodePoints.Before(s.Value, LastIndex(s.Value, t.Value, s.Value.Length)))),
        Args.Member<CelString, CelString, CelInt>("lastIndexOf", LastIndexOf),
        Args.Member<CelString>("lowerAscii", s => new CelString(Ascii(s.Value, char.ToLowerInvariant))),
        Args.Member<CelString>("upperAscii", s => new CelString(Ascii(s.Value, char.ToUpperInvariant))),
        Args.Member<CelString, CelString, CelString>("replace", (s, from, to) => Replace(s.Value, from.Value, to.Value, -1)),
        new("replace", true, 4, a => a is [CelString s, CelString from, CelString to, CelInt n] ? Replace(s.Value, from.Value, to.Value, n.Value) : CelError.NoSuchOverload),
        Args.Member<CelString, CelString>("split", (s, by) => Split(s.Value, by.Value, -1)),
        Args.Member<CelString, CelString, CelInt>("split", (s, by, n) => Split(s.Value, by.Value, n.Value)),
        Args.Member<CelString, CelInt>("substring", (s, from) => Substring(s.Value, from.Value, null)),
        Args.Member<CelString, CelInt, CelInt>("substring", (s, from, to) => Substring(s.Value, from.Value, to.Value)),
        Args.Member<CelString>("trim", s => new CelString(Trim(s.Value))),
        Args.Member<CelString>("reverse", s => new CelString(Reverse(s.Value))),
        Args.Member<CelList>("join", list => Join(list, "")),
        Args.Member<CelList, CelString>("join", (list, by) => Join(list, by.Value)),
        Args.Plain<CelString>("strings.quote", s => new CelString(Quote(s.Value))),
        Args.Member<CelString, CelList>("format", Formatting.Format),
    ];

    private static CelValue CharAt(CelString text, CelInt index)
    {
        var runes = CodePoints.Of(text.Value);
        return index.Value < 0 || index.Value > runes.Length ? OutOfRange(index.Value)
            : new CelString(index.Value == runes.Length ? "" : runes[index.Value].ToString());
    }

    private static CelValue IndexOf(CelString text, CelString part, CelInt from)
    {
        if (Offset(text.Value, from.Value) is not { } offset) return OutOfRange(from.Value);
        return new CelInt(CodePoints.Before(text.Value, text.Value.IndexOf(part.Value, offset, StringComparison.Ordinal)));
    }

    private static CelValue LastIndexOf(CelString text, CelString part, CelInt from)
    {
        if (Offset(text.Value, from.Value) is not { } offset) return OutOfRange(from.Value);
        return new CelInt(CodePoints.Before(text.Value, LastIndex(text.Value, part.Value, offset)));
    }

    private static int LastIndex(string text, string part, int from)
    {
        for (var i = Math.Min(from, text.Length - part.Length); i >= 0; i--)
        {
            if (string.CompareOrdinal(text, i, part, 0, part.Length) == 0) return i;
        }
        return -1;
    }

    /// <summary>UTF-16 index of a code point; null out of range (the length itself is in range).</summary>
    private static int? Offset(string text, long codePoint)
    {
        if (codePoint < 0) return null;
        var at = 0;
        for (long i = 0; i < codePoint; i++)
        {
            if (at >= text.Length) return null;
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        }
        return at;
    }

    private static string Ascii(string text, Func<char, char> change) =>
        string.Create(text.Length, (text, change), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.IsAscii(from.text[i]) ? from.change(from.text[i]) : from.text[i];
        });

    private static CelValue Replace(string text, string from, string to, long times)
    {
        if (times == 0) return new CelString(text);
        var limit = times < 0 ? long.MaxValue : times;
        var result = new StringBuilder();
        var at = 0;
        for (long done = 0; done < limit; done++)
        {
            if (result.Length > CelLimits.MaxText) return CelLimits.TooLong;
            if (from.Length == 0)
            {
                // As Go's strings.Replace: before each code point and at the end.
                result.Append(to);
                if (at >= text.Length) return new CelString(result.ToString());
                var length = char.IsHighSurrogate(text[at]) ? 2 : 1;
                result.Append(text, at, length);
                at += length;
                continue;
            }
            var next = text.IndexOf(from, at, StringComparison.Ordinal);
            if (next < 0) break;
            result.Append(text, at, next - at).Append(to);
            at = next + from.Length;
        }
        return new CelString(result.Append(text, at, text.Length - at).ToString());
    }

    private static CelValue Split(string text, string by, long limit)
    {
        if (limit == 0) return CelList.Of([]);
        var parts = by.Length == 0
            ? CodePoints.Of(text).Select(r => r.ToString()).ToArray()
            : limit < 0 ? text.Split(by) : text.Split(by, (int)Math.Min(limit, int.MaxValue));
        if (by.Length == 0 && limit > 0 && parts.Length > limit) parts = [.. parts.Take((int)limit - 1), string.Concat(parts.Skip((int)limit - 1))];
        return CelList.Of([.. parts.Select(p => new CelString(p))]);
    }

    private static CelValue Substring(string text, long from, long? to)
    {
        var runes = CodePoints.Of(text);
        var end = to ?? runes.Length;
        if (from < 0 || from > runes.Length) return OutOfRange(from);
        if (end < 0 || end > runes.Length) return OutOfRange(end);
        return from > end ? new CelError($"invalid substring range. start: {from}, end: {end}") : new CelString(CodePoints.Text(runes.AsSpan((int)from, (int)(end - from))));
    }

    private static CelValue Join(CelList list, string by)
    {
        var parts = new List<string>(list.Count);
        var length = 0L;
        foreach (var element in list.Elements())
        {
            if (element is not CelString s) return CelError.NoSuchOverload;
            length += s.Value.Length + by.Length;
            if (length > CelLimits.MaxText) return CelLimits.TooLong;
            parts.Add(s.Value);
        }
        return new CelString(string.Join(by, parts));
    }

    private static string Reverse(string text)
    {
        var runes = CodePoints.Of(text);
        Array.Reverse(runes);
        return CodePoints.Text(runes);
    }

    /// <summary>White space as Unicode has it, without the ones that Go's unicode.IsSpace doesn't count.</summary>
    private static string Trim(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsSpace(text[from])) from++;
        while (to > from && IsSpace(text[to - 1])) to--;
        return text[from..to];
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) && c is not ('\u001c' or '\u001d' or '\u001e' or '\u001f');

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                '\\' => "\\\\",
                '"' => "\\\"",
                _ => rune.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static CelError OutOfRange(long index) => new($"index out of range: {index}");
}
