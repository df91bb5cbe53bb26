using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>Alternatives that only prose tells: "mutually exclusive with x", "exactly one of its fields must be set".</summary>
internal static partial class SaidAlternatives
{
    private const int _longestRead = 1500;

    public static IEnumerable<UnionShape> In(StructuralSchema schema)
    {
        if (OfObject(schema) is { } whole)
        {
            yield return whole;
            yield break;
        }
        // Pairs only: who excludes whom among more is rarely said in full.
        var excludes = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (name, child) in schema.Properties)
        {
            if (child.Description is not { } text || !MayExclude(text)) continue;
            foreach (Match match in Excludes().Matches(Bounded(text)))
            {
                foreach (var other in Separator().Split(match.Groups["names"].Value).Select(n => Sibling(schema, n)).OfType<string>())
                {
                    if (other == name) continue;
                    Note(excludes, name, other);
                    Note(excludes, other, name);
                }
            }
        }
        foreach (var (name, others) in excludes)
        {
            if (others.Count == 1 && others.First() is var other && excludes[other].Count == 1 && string.CompareOrdinal(name, other) < 0)
            {
                yield return UnionShape.Of(UnionRule.AtMostOne, [[name], [other]]) with { StatesObjects = false };
            }
        }
    }

    /// <summary>An object that says it takes one of its fields, which all are objects.</summary>
    private static UnionShape? OfObject(StructuralSchema schema)
    {
        if (schema.Description is not { } text || schema.Properties.Count is < 2 or > 40 || !schema.Required.IsEmpty || !text.Contains("one", StringComparison.OrdinalIgnoreCase) || !OneOfFields().IsMatch(Bounded(text))) return null;
        return schema.Properties.All(p => p.Value.Type == SchemaType.Object)
            ? UnionShape.Of(UnionRule.AtMostOne, schema.Properties.Select(p => ImmutableArray.Create(p.Key)))
            : null;
    }

    /// <summary>Terraform's descriptions name fields in snake_case.</summary>
    private static string? Sibling(StructuralSchema schema, string written)
    {
        var name = written.Trim('`', '\'', '"', '.', ' ');
        if (schema.Properties.Contains(name)) return name;
        var plain = name.Replace("_", "", StringComparison.Ordinal);
        return plain.Length < 3 ? null : schema.Properties.FirstOrDefault(p => p.Key.Equals(plain, StringComparison.OrdinalIgnoreCase)).Key;
    }

    private static void Note(Dictionary<string, HashSet<string>> all, string name, string other)
    {
        if (!all.TryGetValue(name, out var others)) all[name] = others = new(StringComparer.Ordinal);
        others.Add(other);
    }

    /// <summary>Cheaper than the pattern, which hardly any description matches.</summary>
    private static bool MayExclude(string text) =>
        text.Contains("xclusive", StringComparison.Ordinal) || text.Contains("onflicts with", StringComparison.Ordinal) || text.Contains("annot be", StringComparison.Ordinal);

    private static string Bounded(string text) => text.Length <= _longestRead ? text : text[.._longestRead];

    [GeneratedRegex(@"(?:[Mm]utually exclusive (?:with|to)|[Cc]onflicts with|[Cc]annot be (?:used|set|specified|combined) (?:together |in conjunction )?with)(?: the)?(?: fields?)? (?<names>[`'""]?\w+[`'""]?(?:(?:, and |, or |, | and | or )[`'""]?\w+[`'""]?)*)", RegexOptions.NonBacktracking)]
    private static partial Regex Excludes();

    [GeneratedRegex(", and |, or |, | and | or ", RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\b(?:[Ee]xactly|[Oo]nly|[Aa]t most|[Oo]ne and only) one of (?:the following|its|these|the fields|the members|the)\b|\b[Oo]nly one (?:field|member|type|of the fields|of its members|of its fields)\b.{0,30}\b(?:may|can|must|should|is)\b|\b[Oo]nly one of (?:its|the) (?:members|fields) may be\b", RegexOptions.NonBacktracking)]
    private static partial Regex OneOfFields();
}
