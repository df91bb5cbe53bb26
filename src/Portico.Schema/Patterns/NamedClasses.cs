using System.Collections.Concurrent;
using System.Globalization;

namespace Portico.Schema.Patterns;

/// <summary>The classes that RE2 has names for: Perl's (ASCII only), POSIX's, and Unicode's general categories.</summary>
internal static class NamedClasses
{
    private static readonly ConcurrentDictionary<string, CodePoints> _categories = new(StringComparer.Ordinal);

    public static CodePoints Digits { get; } = CodePoints.Of(('0', '9'));

    public static CodePoints Word { get; } = CodePoints.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    public static CodePoints Space { get; } = CodePoints.Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));

    public static CodePoints? Perl(char c) => c switch
    {
        'd' => Digits,
        'D' => Digits.Complement(),
        'w' => Word,
        'W' => Word.Complement(),
        's' => Space,
        'S' => Space.Complement(),
        _ => null,
    };

    public static CodePoints? Posix(string name) => name switch
    {
        "alnum" => CodePoints.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        "alpha" => CodePoints.Of(('A', 'Z'), ('a', 'z')),
        "ascii" => CodePoints.Of((0, 0x7F)),
        "blank" => CodePoints.Of(('\t', '\t'), (' ', ' ')),
        "cntrl" => CodePoints.Of((0, 0x1F), (0x7F, 0x7F)),
        "digit" => Digits,
        "graph" => CodePoints.Of(('!', '~')),
        "lower" => CodePoints.Of(('a', 'z')),
        "print" => CodePoints.Of((' ', '~')),
        "punct" => CodePoints.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        "space" => CodePoints.Of(('\t', '\r'), (' ', ' ')),
        "upper" => CodePoints.Of(('A', 'Z')),
        "word" => Word,
        "xdigit" => CodePoints.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
        _ => null,
    };

    /// <summary>A general category (<c>L</c>, <c>Lu</c>, <c>Any</c>); scripts such as <c>Greek</c> have no table in .NET and give null.</summary>
    public static CodePoints? Unicode(string name)
    {
        if (name == "Any") return CodePoints.Any;
        if (!Abbreviations.Any(a => a == name || (name.Length == 1 && a[0] == name[0]))) return null;
        return _categories.GetOrAdd(name, Category);
    }

    /// <summary>In the order of <see cref="UnicodeCategory"/>.</summary>
    private static readonly string[] Abbreviations =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static CodePoints Category(string name)
    {
        var ranges = new List<(int, int)>();
        var start = -1;
        for (var c = 0; c <= CodePoints.Last + 1; c++)
        {
            var inside = c <= CodePoints.Last && Abbreviations[(int)CharUnicodeInfo.GetUnicodeCategory(c)] is var abbreviation
                && abbreviation != "Cn" && (name.Length == 1 ? abbreviation[0] == name[0] : abbreviation == name);
            if (inside && start < 0) start = c;
            if (!inside && start >= 0)
            {
                ranges.Add((start, c - 1));
                start = -1;
            }
        }

        return CodePoints.Of(ranges);
    }
}
