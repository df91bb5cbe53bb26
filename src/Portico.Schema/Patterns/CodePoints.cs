using System.Text;

namespace Portico.Schema.Patterns;

/// <summary>A set of Unicode code points as sorted, disjoint ranges.</summary>
internal sealed class CodePoints
{
    public const int Last = 0x10FFFF;
    private readonly List<(int From, int To)> _ranges;

    private CodePoints(List<(int From, int To)> ranges) => _ranges = ranges;

    public static CodePoints Any { get; } = new([(0, Last)]);

    public static CodePoints Of(params IEnumerable<(int From, int To)> ranges)
    {
        var sorted = ranges.OrderBy(r => r.From).ToList();
        var merged = new List<(int From, int To)>(sorted.Count);
        foreach (var range in sorted)
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + 1) merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            else merged.Add(range);
        }

        return new CodePoints(merged);
    }

    public IReadOnlyList<(int From, int To)> Ranges => _ranges;

    public CodePoints Union(CodePoints other) => Of(_ranges.Concat(other._ranges));

    public CodePoints Complement()
    {
        var result = new List<(int From, int To)>();
        var next = 0;
        foreach (var (from, to) in _ranges)
        {
            if (from > next) result.Add((next, from - 1));
            next = to + 1;
        }

        if (next <= Last) result.Add((next, Last));
        return new CodePoints(result);
    }

    /// <summary>Adds the other cases of its letters.</summary>
    public CodePoints IgnoreCase()
    {
        var added = new List<(int From, int To)>(_ranges);
        foreach (var (from, to) in _ranges)
        {
            if (to - from > 0x3000) continue;
            for (var c = from; c <= to; c++)
            {
                if (c is >= 0xD800 and <= 0xDFFF) continue;
                var rune = new Rune(c);
                Add(Rune.ToLowerInvariant(rune));
                Add(Rune.ToUpperInvariant(rune));
            }
        }

        void Add(Rune rune)
        {
            added.Add((rune.Value, rune.Value));
            if (rune.Value is 'k' or 'K' or 0x212A) added.AddRange([('k', 'k'), ('K', 'K'), (0x212A, 0x212A)]);
            if (rune.Value is 's' or 'S' or 0x17F) added.AddRange([('s', 's'), ('S', 'S'), (0x17F, 0x17F)]);
        }

        return Of(added);
    }
}
