using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary><c>matches</c>, by RE2 in linear time.</summary>
internal static class TextFunctions
{
    public static IEnumerable<CelFunction> All { get; } = [new("matches", null, 2, a => a is [CelString s, CelString p] ? RegexFunctions.Matches(s.Value, p.Value) : CelError.NoSuchOverload)];
}
