using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Rules;

/// <summary>A label selector as kubectl takes it: <c>app=shop, tier in (web, api), !canary</c>.</summary>
internal sealed class LabelSelector
{
    private readonly ImmutableArray<Requirement> _all;

    private LabelSelector(string text, ImmutableArray<Requirement> all) => (Text, _all) = (text, all);

    public string Text { get; }

    public static LabelSelector? Parse(string text, out string problem)
    {
        var all = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var part in Split(text))
        {
            if (Requirement.Parse(part) is not { } requirement)
            {
                problem = $"\"{part}\" is no label requirement. Write key, !key, key=value, key!=value, key in (a, b) or key notin (a, b).";
                return null;
            }

            all.Add(requirement);
        }

        problem = all.Count == 0 ? "The label selector is empty. Write one such as app=shop, or leave it out." : "";
        return all.Count == 0 ? null : new LabelSelector(text, all.ToImmutable());
    }

    /// <summary>The first requirement that the object doesn't fulfil; null when it fulfils all.</summary>
    public string? Unmet(Resource resource)
    {
        var labels = resource.At("metadata", "labels");
        foreach (var requirement in _all)
        {
            if (!requirement.Holds(Resource.Text(labels, requirement.Key), Resource.At(labels, requirement.Key).ValueKind == System.Text.Json.JsonValueKind.String))
                return requirement.Text;
        }

        return null;
    }

    /// <summary>Commas separate requirements, but not values in brackets.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '(') depth++;
            else if (i < text.Length && text[i] == ')') depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0)) continue;
            if (text[start..i].Trim() is { Length: > 0 } part) yield return part;
            start = i + 1;
        }
    }

    private sealed record Requirement(string Text, string Key, bool Wanted, ImmutableArray<string> Values)
    {
        public static Requirement? Parse(string text)
        {
            if (text[0] == '!') return Of(text, text[1..], false, []);
            foreach (var word in (ReadOnlySpan<string>)[" notin ", " in "])
            {
                var at = text.IndexOf(word, StringComparison.Ordinal);
                if (at < 0) continue;
                var list = text[(at + word.Length)..].Trim();
                return list.Length > 2 && list[0] == '(' && list[^1] == ')'
                    ? Of(text, text[..at], word == " in ", [.. list[1..^1].Split(',', StringSplitOptions.TrimEntries)])
                    : null;
            }

            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) return Of(text, text, true, []);
            var not = equals > 0 && text[equals - 1] == '!';
            return Of(text, text[..(not ? equals - 1 : equals)], !not, [text[(equals + 1)..].TrimStart('=').Trim()]);
        }

        public bool Holds(string value, bool present) => Values.IsEmpty ? present == Wanted : (present && Values.Contains(value)) == Wanted;

        private static Requirement? Of(string text, string key, bool wanted, ImmutableArray<string> values) =>
            key.Trim() is { Length: > 0 } name && !name.Any(c => char.IsWhiteSpace(c) || c is '(' or ')' or '!') ? new Requirement(text, name, wanted, values) : null;
    }
}
