using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Portico.Schema.Patterns;

/// <summary>
/// A regular expression with RE2's syntax and meaning, matched in time linear to the text (no backtracking), compiled once per pattern.
/// </summary>
public sealed class Re2Pattern
{
    private const int MaxCached = 20_000;
    private const int MaxLength = 50_000;
    private static readonly ConcurrentDictionary<string, Re2Pattern> _cache = new(StringComparer.Ordinal);
    private readonly Regex? _regex;

    private Re2Pattern(Regex? regex, string? problem) => (_regex, Problem) = (regex, problem);

    /// <summary>Why the pattern cannot be compiled; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>Compiles <paramref name="pattern"/>, or takes it from the cache. Never throws: see <see cref="Problem"/>.</summary>
    public static Re2Pattern Of(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (_cache.TryGetValue(pattern, out var known)) return known;
        if (_cache.Count >= MaxCached) _cache.Clear();
        return _cache.GetOrAdd(pattern, Compile);
    }

    /// <summary>Whether the pattern matches anywhere in <paramref name="text"/>; false when it cannot be compiled.</summary>
    public bool IsMatch(string text) => _regex is not null && _regex.IsMatch(text);

    private static Re2Pattern Compile(string pattern)
    {
        if (pattern.Length > MaxLength) return new Re2Pattern(null, $"the pattern has more than {MaxLength} characters");
        try
        {
            return new Re2Pattern(new Regex(new Re2Syntax(pattern).Translate(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return new Re2Pattern(null, e.Message);
        }
    }
}
