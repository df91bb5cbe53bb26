using System.Collections.Concurrent;

namespace Portico.Schema.Patterns;

/// <summary>
/// A regular expression with RE2's syntax and meaning, matched in time linear to the text by an automaton of our own: .NET's engine without
/// backtracking has other classes, counts UTF-16 units and refuses large repetitions.
/// </summary>
public sealed class Re2Pattern
{
    private const int MaxCached = 20_000;
    private const int MaxLength = 50_000;
    private static readonly ConcurrentDictionary<string, Re2Pattern> _cache = new(StringComparer.Ordinal);
    private readonly PatternMatcher? _matcher;

    private Re2Pattern(PatternMatcher? matcher, string? problem) => (_matcher, Problem) = (matcher, problem);

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
    public bool IsMatch(string text) => _matcher is not null && _matcher.IsMatch(text);

    private static Re2Pattern Compile(string pattern)
    {
        if (pattern.Length > MaxLength) return new Re2Pattern(null, $"the pattern has more than {MaxLength} characters");
        try
        {
            return new Re2Pattern(new PatternMatcher(PatternProgram.Of(new Re2Syntax(pattern).Parse())), null);
        }
        catch (FormatException e)
        {
            return new Re2Pattern(null, e.Message);
        }
    }
}
