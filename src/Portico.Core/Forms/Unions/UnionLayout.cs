using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>Takes the fields of alternatives out of a level and puts them into unions.</summary>
internal sealed class UnionLayout(FormModelBuilder builder, FieldFactory fields)
{
    /// <summary>The unions of a level; candidates that went into one are removed from <paramref name="collected"/>.</summary>
    public List<FormUnion> Take(CollectedFields collected)
    {
        var unions = new List<FormUnion>();
        foreach (var owner in collected.Objects)
        {
            var shapes = UnionFinder.In(owner.Schema);
            if (shapes.Count == 0) continue;
            var byName = ByName(collected.Candidates, owner.Path);
            foreach (var shape in shapes)
            {
                var union = shape.IsChoice ? Choice(owner, shape, byName, collected.Candidates) : null;
                if ((union ?? Remark(owner, shape, byName)) is { } made) unions.Add(made);
            }
        }
        return unions;
    }

    private FormUnion? Choice(CollectedObject owner, UnionShape shape, Dictionary<string, FormCandidate> byName, List<FormCandidate> candidates)
    {
        var discriminator = shape.Discriminator is { } name ? byName.GetValueOrDefault(name) : null;
        if (shape.Discriminator is not null && discriminator is not { Machinery: null, Section: null }) return null;
        var used = new List<FormCandidate>();
        var members = ImmutableArray.CreateBuilder<FormUnionMember>(shape.Members.Length);
        var bodies = new Dictionary<string, FormSection>(StringComparer.Ordinal);
        foreach (var stated in shape.Members)
        {
            ImmutableArray<string> names = [.. stated.Names.Where(byName.ContainsKey)];
            var own = names.Select(n => byName[n]).ToList();
            if (own.Exists(c => c.Machinery is not null || c.Section is not null || c.Asked)) return null;
            if (names.IsEmpty && (discriminator is null || stated.Names.Length > 0)) continue;
            used.AddRange(own);
            members.Add(Member(owner, shape, stated, names, own, bodies));
        }
        if (discriminator is null ? members.Count < 2 : used.Count == 0) return null;
        candidates.RemoveAll(c => c == discriminator || used.Contains(c));
        return new FormUnion(owner.Path, Title(owner, shape, members), shape.Rule, members.ToImmutable())
        {
            Discriminator = discriminator is null ? null : fields.Create(discriminator, FieldKind.Choice),
            Help = discriminator?.Schema.Description,
            Asked = discriminator?.Asked ?? (owner.Asked && shape.Rule == UnionRule.ExactlyOne),
        };
    }

    private FormUnionMember Member(CollectedObject owner, UnionShape shape, UnionShapeMember stated, ImmutableArray<string> names, List<FormCandidate> own, Dictionary<string, FormSection> bodies)
    {
        var label = stated.Label ?? string.Join(" + ", names.Select(FieldLabels.Of));
        var key = string.Join('+', names);
        if (!bodies.TryGetValue(key, out var body)) bodies[key] = body = builder.MemberSection($"{owner.Path}?{key}", label, own);
        var single = names.Length == 1 ? owner.Schema.Properties[names[0]] : null;
        return new FormUnionMember(label, names)
        {
            Body = body,
            Value = stated.Value,
            IsStatedEmpty = shape.StatesObjects && single is not null && MayBeEmpty(single) && (shape.Discriminator is null || stated.Demanded),
        };
    }

    private static FormUnion? Remark(CollectedObject owner, UnionShape shape, Dictionary<string, FormCandidate> byName)
    {
        if (shape.Discriminator is not null) return null;
        ImmutableArray<FormUnionMember> members =
        [
            .. shape.Members.Where(m => m.Names.Length > 0 && m.Names.All(byName.ContainsKey))
                .Select(m => new FormUnionMember(m.Label ?? string.Join(" + ", m.Names.Select(FieldLabels.Of)), m.Names)),
        ];
        return members.Length < 2 ? null : new FormUnion(owner.Path, "", shape.Rule, members) { Asked = owner.Asked && shape.Rule != UnionRule.AtMostOne };
    }

    private static bool MayBeEmpty(StructuralSchema schema) =>
        schema.Type == SchemaType.Object && (schema.Properties.Count > 0 || schema.AdditionalProperties is null);

    private static string Title(CollectedObject owner, UnionShape shape, ImmutableArray<FormUnionMember>.Builder members)
    {
        if (shape.Title is { } said) return said;
        if (shape.Discriminator is { } discriminator) return FieldLabels.Of(discriminator);
        if (members.Sum(m => m.Names.Length) == owner.Schema.Properties.Count && owner.Path.Name is { } name) return FieldLabels.Of(name);
        var all = FieldLabels.Joined([.. members.Select(m => m.Label)], "or");
        return all.Length <= 60 ? all : "One of";
    }

    /// <summary>Candidates of an object by the name of its property they stand for; a followed chain stands for its first step.</summary>
    private static Dictionary<string, FormCandidate> ByName(List<FormCandidate> candidates, FieldPath owner)
    {
        var byName = new Dictionary<string, FormCandidate>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var step = candidate.Path;
            while (step.Depth > owner.Depth + 1) step = step.Parent!;
            if (step.Depth == owner.Depth + 1 && step.Name is { } name && step.Parent!.Equals(owner)) byName.TryAdd(name, candidate);
        }
        return byName;
    }
}
