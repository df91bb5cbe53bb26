using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>Conditions on given fields out of <c>oneOf</c>, <c>anyOf</c>, <c>allOf</c> and <c>not</c> that name only required fields, in any nesting.</summary>
internal static class RequiredAlternatives
{
    public static IEnumerable<PresencePredicate> Of(StructuralSchema schema)
    {
        if (schema.OneOf.Length > 1 && Of(new StructuralSchema { OneOf = schema.OneOf }, schema) is { } one) yield return one;
        if (schema.AnyOf.Length > 1 && Of(new StructuralSchema { AnyOf = schema.AnyOf }, schema) is { } any) yield return any;
        foreach (var part in schema.AllOf)
        {
            if (Of(part, schema) is { } all) yield return all;
        }
        if (schema.Not is { } not && Of(new StructuralSchema { Not = not }, schema) is { } none) yield return none;
    }

    /// <summary>The names of <c>oneOf: [{required: [a]}, {required: [b]}, …]</c>, however many; empty for anything else.</summary>
    public static ImmutableArray<string> Plain(ImmutableArray<StructuralSchema> alternatives) =>
        alternatives.Length > 1 && alternatives.All(a => a.Required.Length == 1 && IsPure(a)) ? [.. alternatives.Select(a => a.Required[0]).Distinct()] : [];

    private static PresencePredicate? Of(StructuralSchema condition, StructuralSchema owner)
    {
        var names = new List<string>();
        if (!Collect(condition, names) || names.Count is < 2 or > PresencePredicate.Most || !names.TrueForAll(owner.Properties.Contains)) return null;
        ImmutableArray<string> all = [.. names];
        return new PresencePredicate(all, mask => Holds(condition, all, mask));
    }

    private static bool Collect(StructuralSchema schema, List<string> names)
    {
        if (!IsPure(schema)) return false;
        foreach (var name in schema.Required)
        {
            if (!names.Contains(name)) names.Add(name);
        }
        return schema.OneOf.Concat(schema.AnyOf).Concat(schema.AllOf).All(s => Collect(s, names)) && (schema.Not is null || Collect(schema.Not, names));
    }

    private static bool Holds(StructuralSchema schema, ImmutableArray<string> names, int mask) =>
        schema.Required.All(name => (mask >> names.IndexOf(name) & 1) != 0)
        && (schema.OneOf.IsEmpty || schema.OneOf.Count(s => Holds(s, names, mask)) == 1)
        && (schema.AnyOf.IsEmpty || schema.AnyOf.Any(s => Holds(s, names, mask)))
        && schema.AllOf.All(s => Holds(s, names, mask))
        && (schema.Not is null || !Holds(schema.Not, names, mask));

    /// <summary>Whether nothing is said of values.</summary>
    private static bool IsPure(StructuralSchema schema) =>
        schema.Enum.IsEmpty && schema.Pattern is null && schema.Minimum is null && schema.Maximum is null && schema.MinLength is null && schema.MaxLength is null
        && schema.Format is null && schema.MinProperties is null && schema.MaxProperties is null && schema.Items is null
        && schema.Properties.All(p => IsPure(p.Value) && p.Value.Required.IsEmpty && p.Value.OneOf.IsEmpty && p.Value.AnyOf.IsEmpty && p.Value.AllOf.IsEmpty && p.Value.Not is null);
}
