using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Portico.Core.Forms;

/// <summary>Reads examples and allowed values out of prose: "(e.g., `1.2.3`)", "Supported sizes: small, medium, large", "one of a, b or c".</summary>
internal static partial class DescriptionHints
{
    private const int _longestRead = 2000;

    // Words without which a pattern can't match: found many times faster than the pattern is tried.
    private static readonly SearchValues<string> _exampleWords = SearchValues.Create(["e.g", "example", "such as"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> _listWords = SearchValues.Create(["one of", "either", "support", "valid", "allow", "possible", "available", "accept", "permit"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> _deprecatedWords = SearchValues.Create(["deprecated"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> _immutableWords = SearchValues.Create(["immutable", "cannot be"], StringComparison.OrdinalIgnoreCase);

    /// <summary>An example value, or null.</summary>
    public static string? Example(string? description)
    {
        if (!Has(description, _exampleWords)) return null;
        var match = ExamplePattern().Match(Bounded(description!));
        if (!match.Success) return null;
        var written = match.Groups["v"].Value;
        var example = Clean(written);
        // A bare word after "e.g." is mostly prose: "e.g. for tests".
        var isValue = written[0] is '`' or '"' or '\'' || example.Any(c => char.IsAsciiDigit(c) || c is '.' or '/' or ':' or '@' or '=');
        return isValue && example.Length is > 0 and <= 60 ? example : null;
    }

    /// <summary>Values the prose names; empty when it names none, or not as a list of plain words.</summary>
    public static ImmutableArray<string> Suggestions(string? description)
    {
        if (!Has(description, _listWords)) return [];
        var match = ListPattern().Match(Bounded(description!));
        if (!match.Success) return [];
        var list = ParenthesisPattern().Replace(match.Groups["v"].Value, "");
        var values = new List<string>();
        foreach (var part in SeparatorPattern().Split(list))
        {
            var value = Clean(part);
            if (value.Length == 0) continue;
            if (value.Length > 40 || value.Contains(' ', StringComparison.Ordinal)) return [];
            if (!values.Contains(value)) values.Add(value);
        }
        return values.Count is >= 2 and <= 30 ? [.. values] : [];
    }

    public static bool SaysDeprecated(string? description) =>
        Has(description, _deprecatedWords) && DeprecatedPattern().IsMatch(Bounded(description!));

    public static bool SaysImmutable(string? description) =>
        Has(description, _immutableWords) && ImmutablePattern().IsMatch(Bounded(description!));

    private static bool Has(string? description, SearchValues<string> words) => !string.IsNullOrEmpty(description) && description.AsSpan().ContainsAny(words);

    private static string Bounded(string text) => text.Length <= _longestRead ? text : text[.._longestRead];

    private static string Clean(string text) => text.Trim().Trim('`', '"', '\'', '“', '”', '*', ' ').TrimEnd('.', ',', ';', ')');

    [GeneratedRegex("""(?:\be\.g\.,?|\bfor example,?|\bexamples?:|\bsuch as)\s*:?\s*(?<v>`[^`\n]+`|"[^"\n]+"|'[^'\n]+'|[^\s,;()]+)""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex("""(?:\b(?:supported|valid|allowed|possible|available|accepted|permitted)(?: \w+)?(?: (?:are|is))?:?|\b(?:supported|valid|allowed|possible)(?: \w+)? (?:are|is)|\b(?:must be |can be |is )?(?:either )?one of:?|\beither)\s+(?<v>[`"']?[\w./-]+[`"']?(?: \([^)\n]*\))?(?:(?:, or |, and |, | or | and |/| \| )[`"']?[\w./-]+[`"']?(?: \([^)\n]*\))?)+)""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ListPattern();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex ParenthesisPattern();

    [GeneratedRegex(@",\s*or\s+|,\s*and\s+|,\s*|\s+or\s+|\s+and\s+|\s\|\s|/", RegexOptions.NonBacktracking)]
    private static partial Regex SeparatorPattern();

    [GeneratedRegex(@"^\W*deprecated\b|\bdeprecated[:.]|\bis deprecated\b|\(deprecated", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DeprecatedPattern();

    [GeneratedRegex(@"\b(?:field|value|it) is immutable\b|^immutable\b|\bimmutable\.\s*$|\bcannot be (?:changed|updated|modified) (?:after|once)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ImmutablePattern();
}
