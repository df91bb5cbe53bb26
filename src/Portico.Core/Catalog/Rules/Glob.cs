using System.Collections.Immutable;

namespace Portico.Core.Catalog.Rules;

/// <summary>Patterns in which <c>*</c> stands for any characters, none included. Case counts, as in Kubernetes' names.</summary>
internal static class Glob
{
    public static bool MatchesAny(ImmutableArray<string> patterns, string text)
    {
        foreach (var pattern in patterns)
        {
            if (Matches(pattern, text)) return true;
        }

        return false;
    }

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0) return pattern.SequenceEqual(text);
        if (!text.StartsWith(pattern[..star], StringComparison.Ordinal)) return false;
        text = text[star..];
        pattern = pattern[(star + 1)..];
        while (true)
        {
            star = pattern.IndexOf('*');
            if (star < 0) return text.EndsWith(pattern, StringComparison.Ordinal);
            var at = text.IndexOf(pattern[..star], StringComparison.Ordinal);
            if (at < 0) return false;
            text = text[(at + star)..];
            pattern = pattern[(star + 1)..];
        }
    }
}
