using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Watching;

/// <summary>A label selector such as <c>app=web,tier in (a,b),!old,size&gt;3</c>.</summary>
internal sealed partial class LabelSelector
{
    private readonly ImmutableArray<Requirement> _requirements;

    private LabelSelector(ImmutableArray<Requirement> requirements) => _requirements = requirements;

    public bool Empty => _requirements.IsEmpty;

    public static LabelSelector Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new LabelSelector([]);
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var part in Split(text)) requirements.Add(ParseOne(part, text));
        return new LabelSelector(requirements.ToImmutable());
    }

    public bool Matches(StoredObject obj)
    {
        foreach (var requirement in _requirements)
        {
            if (!requirement.Matches(obj.Label(requirement.Key))) return false;
        }

        return true;
    }

    private static Requirement ParseOne(string part, string whole)
    {
        if (SetBased().Match(part) is { Success: true } set)
        {
            var values = set.Groups[3].Value.Split(',').Select(v => v.Trim()).ToImmutableArray();
            return new Requirement(set.Groups[1].Value, set.Groups[2].Value, values);
        }

        if (Comparison().Match(part) is { Success: true } comparison)
        {
            return new Requirement(comparison.Groups[1].Value, comparison.Groups[2].Value, [comparison.Groups[3].Value]);
        }

        if (Existence().Match(part) is { Success: true } existence)
        {
            return new Requirement(existence.Groups[2].Value, existence.Groups[1].Length > 0 ? "!" : "exists", []);
        }

        throw StatusErrors.BadRequest($"unable to parse requirement: \"{part.Trim()}\" in label selector \"{whole}\" is none of key, !key, key=value, key!=value, key in (a,b), key notin (a,b), key>n, key<n");
    }

    private static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    [GeneratedRegex(@"^\s*([A-Za-z0-9_./-]+)\s+(in|notin)\s*\(([^()]*)\)\s*$")]
    private static partial Regex SetBased();

    [GeneratedRegex(@"^\s*([A-Za-z0-9_./-]+)\s*(==|=|!=|>|<)\s*([A-Za-z0-9_.-]*)\s*$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*(!?)\s*([A-Za-z0-9_./-]+)\s*$")]
    private static partial Regex Existence();

    private sealed record Requirement(string Key, string Operator, ImmutableArray<string> Values)
    {
        public bool Matches(string? value) => Operator switch
        {
            "exists" => value is not null,
            "!" => value is null,
            "=" or "==" => value == Values[0],
            "!=" => value != Values[0],
            "in" => value is not null && Values.Contains(value),
            "notin" => value is null || !Values.Contains(value),
            ">" => Numbers(value, out var left, out var right) && left > right,
            _ => Numbers(value, out var left, out var right) && left < right,
        };

        private bool Numbers(string? value, out long left, out long right)
        {
            right = 0;
            return long.TryParse(value, CultureInfo.InvariantCulture, out left) && long.TryParse(Values[0], CultureInfo.InvariantCulture, out right);
        }
    }
}
