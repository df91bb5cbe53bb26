using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Portico.Schema.Cel.Values;
using Portico.Schema.Patterns;

namespace Portico.Schema.Cel.Functions;

/// <summary>matches, find and findAll, with RE2's syntax and meaning and in linear time: whether a text matches is decided by our own automaton, where by .NET's.</summary>
internal static class RegexFunctions
{
    private const int LongestPattern = 10_000;
    private const int MostCompiled = 1_000;
    private static readonly ConcurrentDictionary<string, Regex> s_compiled = new(StringComparer.Ordinal);

    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Member<CelString, CelString>("find", (s, p) => With(p.Value, r => new CelString(r.Match(s.Value) is { Success: true } m ? m.Value : ""))),
        Args.Member<CelString, CelString>("findAll", (s, p) => FindAll(s.Value, p.Value, -1)),
        Args.Member<CelString, CelString, CelInt>("findAll", (s, p, n) => FindAll(s.Value, p.Value, n.Value)),
    ];

    public static CelValue Matches(string text, string pattern)
    {
        var compiled = Re2Pattern.Of(pattern);
        return compiled.Problem is { } problem ? new CelError($"error parsing regexp: {problem}") : CelBool.Of(compiled.IsMatch(text));
    }

    private static CelValue FindAll(string text, string pattern, long limit) => With(pattern, r =>
        CelList.Of([.. r.Matches(text).Take(limit < 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue)).Select(m => new CelString(m.Value))]));

    private static CelValue With(string pattern, Func<Regex, CelValue> use)
    {
        if (pattern.Length > LongestPattern) return new CelError("error parsing regexp: the pattern is too long");
        if (s_compiled.TryGetValue(pattern, out var known)) return use(known);
        try
        {
            var compiled = new Regex(NetPattern.Of(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (s_compiled.Count >= MostCompiled) s_compiled.Clear();
            s_compiled[pattern] = compiled;
            return use(compiled);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return new CelError($"error parsing regexp: {e.Message}");
        }
    }
}
