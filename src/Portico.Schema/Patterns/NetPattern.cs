using System.Globalization;
using System.Text;

namespace Portico.Schema.Patterns;

/// <summary>
/// Writes a pattern for .NET's automaton without backtracking, which finds the same matches when it is told every set of characters as such: its own
/// <c>\d</c>, <c>$</c> and <c>.</c> are others than RE2's. Only <c>\b</c> keeps .NET's idea of a word.
/// </summary>
internal static class NetPattern
{
    /// <exception cref="FormatException">The pattern is not RE2.</exception>
    public static string Of(string pattern)
    {
        var text = new StringBuilder();
        Write(new Re2Syntax(pattern).Parse(), text);
        return text.ToString();
    }

    private static void Write(PatternNode node, StringBuilder text)
    {
        switch (node)
        {
            case PatternNode.One one:
                Set(one.Set, text);
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts) Write(part, text);
                break;
            case PatternNode.Choice choice:
                for (var i = 0; i < choice.Options.Count; i++)
                {
                    text.Append(i == 0 ? "(?:" : "|");
                    Write(choice.Options[i], text);
                }
                text.Append(')');
                break;
            case PatternNode.Repeat repeat:
                text.Append("(?:");
                Write(repeat.Body, text);
                text.Append(CultureInfo.InvariantCulture, $"){{{repeat.Least},{repeat.Most}}}").Append(repeat.IsLazy ? "?" : "");
                break;
            case PatternNode.Place place:
                text.Append(place.Kind switch
                {
                    PatternPlace.TextStart => @"\A",
                    PatternPlace.TextEnd => @"\z",
                    PatternPlace.LineStart => "(?m:^)",
                    PatternPlace.LineEnd => "(?m:$)",
                    PatternPlace.WordBoundary => @"\b",
                    _ => @"\B",
                });
                break;
        }
    }

    /// <summary>A set in UTF-16: one unit of the basic plane, or a pair of surrogates.</summary>
    private static void Set(CodePoints set, StringBuilder text)
    {
        var basic = new StringBuilder();
        var pairs = new List<string>();
        foreach (var (from, to) in set.Ranges)
        {
            Basic(Math.Min(from, 0x10000), Math.Min(to, 0xD7FF), basic);
            Basic(Math.Max(from, 0xE000), Math.Min(to, 0xFFFF), basic);
            if (to >= 0x10000) Pairs(Math.Max(from, 0x10000), to, pairs);
        }
        if (basic.Length == 0 && pairs.Count == 0)
        {
            text.Append(@"[^\0-\uFFFF]");
            return;
        }
        if (basic.Length > 0) pairs.Insert(0, $"[{basic}]");
        text.Append(pairs.Count == 1 ? pairs[0] : $"(?:{string.Join('|', pairs)})");
    }

    private static void Basic(int from, int to, StringBuilder text)
    {
        if (from > to) return;
        text.Append(Unit(from));
        if (to > from) text.Append('-').Append(Unit(to));
    }

    /// <summary>A range beyond the basic plane: its first surrogates, and for each the second ones.</summary>
    private static void Pairs(int from, int to, List<string> pairs)
    {
        while (from <= to)
        {
            var high = 0xD800 + ((from - 0x10000) >> 10);
            var low = (from - 0x10000) & 0x3FF;
            var last = 0xD800 + ((to - 0x10000) >> 10);
            // Whole blocks of 1,024 go together.
            var whole = low == 0 ? ((to - 0x10000 + 1) >> 10) + 0xD800 - 1 : high - 1;
            if (whole >= high)
            {
                pairs.Add($@"[{Unit(high)}-{Unit(whole)}][\uDC00-\uDFFF]");
                from = 0x10000 + ((whole - 0xD800 + 1) << 10);
                continue;
            }
            var end = high == last ? (to - 0x10000) & 0x3FF : 0x3FF;
            pairs.Add($"{Unit(high)}[{Unit(0xDC00 + low)}-{Unit(0xDC00 + end)}]");
            from = 0x10000 + ((high - 0xD800) << 10) + end + 1;
        }
    }

    private static string Unit(int unit) => string.Create(CultureInfo.InvariantCulture, $@"\u{unit:X4}");
}
