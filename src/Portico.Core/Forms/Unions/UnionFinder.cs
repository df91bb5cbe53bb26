using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>Finds the alternatives among the fields of an object.</summary>
internal static class UnionFinder
{
    /// <summary>Choices first; no field is in two of them. What is left over are remarks.</summary>
    public static List<UnionShape> In(StructuralSchema schema)
    {
        var found = new List<UnionShape>();
        if (schema.Properties.Count < 2) return found;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var remarks = new List<UnionShape>();
        foreach (var shape in All(schema))
        {
            var names = shape.Members.SelectMany(m => m.Names).Append(shape.Discriminator).OfType<string>().ToList();
            if (shape.Discriminator is null && names.Exists(n => schema.Required.Contains(n) || schema.Properties[n]?.HasDefault == true)) continue;
            if (shape.IsChoice && !names.Exists(taken.Contains))
            {
                taken.UnionWith(names);
                found.Add(shape);
            }
            else
            {
                remarks.Add(shape);
            }
        }
        found.AddRange(remarks.Where(r => !r.Members.All(m => m.Names.All(taken.Contains))));
        return found;
    }

    private static IEnumerable<UnionShape> All(StructuralSchema schema)
    {
        if (schema.MaxProperties == 1)
        {
            yield return UnionShape.Of(schema.MinProperties == 1 ? UnionRule.ExactlyOne : UnionRule.AtMostOne, schema.Properties.Select(p => ImmutableArray.Create(p.Key)));
            yield break;
        }
        if (Discriminators.Of(schema) is { } governed) yield return governed;
        var plain = RequiredAlternatives.Plain(schema.OneOf);
        if (plain.Length > 1 && plain.All(schema.Properties.Contains))
        {
            yield return UnionShape.Of(UnionRule.ExactlyOne, plain.Select(n => ImmutableArray.Create(n)));
        }
        var predicates = RequiredAlternatives.Of(plain.Length > 1 ? schema with { OneOf = [] } : schema).Concat(RulePredicates.Of(schema)).ToList();
        foreach (var predicate in PresencePredicate.Joined(predicates))
        {
            if (PresenceUnions.Classify(predicate) is { } shape) yield return shape;
        }
        foreach (var known in KnownUnions.In(schema)) yield return known;
    }
}
