using System.Text.RegularExpressions;
using Portico.Schema.Cel.Values;
using Portico.Schema.Patterns;

namespace Portico.Schema.Cel.Functions;

/// <summary>
/// matches, find and findAll. Whether a text matches is decided by RE2's own semantics; where it matches by .NET's automaton without
/// backtracking, which takes the same patterns but for RE2's rarer escapes. Both run in linear time.
/// </summary>
internal static class RegexFunctions
{
    private const int LongestPattern = 10_000;

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
        try
        {
            return use(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return new CelError($"error parsing regexp: {e.Message}");
        }
    }
}
