using System.Collections.Immutable;

namespace Portico.Core.Forms.Shapes;

/// <summary>Lays out objects of known shapes. What hints or the schema's author say of a field holds before the shape's own order.</summary>
internal sealed class ShapeArrangement(FormModelBuilder builder, FieldFactory fields, FormCollector collector)
{
    /// <summary>Puts the fields of the objects in place of those that the shape shows as part of it.</summary>
    public (CollectedFields Found, ImmutableArray<FieldPath> Inlined) Inline(CollectedFields found, ShapeLayout layout)
    {
        var result = new CollectedFields();
        result.Objects.AddRange(found.Objects);
        var inlined = ImmutableArray.CreateBuilder<FieldPath>();
        foreach (var candidate in found.Candidates)
        {
            if (!IsInlined(candidate, layout))
            {
                result.Candidates.Add(candidate);
                continue;
            }
            var inner = collector.Children(candidate);
            inlined.Add(candidate.Path);
            result.Objects.AddRange(inner.Objects);
            var isPart = candidate.Name is "spec" or "metadata";
            // What its object needs once it is used isn't needed here: the object may be left out.
            result.Candidates.AddRange(inner.Candidates.Select(c => isPart ? c with { Names = Named(candidate, c) } : c with { Names = [.. candidate.Names, .. c.Names], RequiredWhenUsed = false }));
        }
        return (result, inlined.ToImmutable());
    }

    /// <summary>What is shown in the shape's order, its groups, and the rest.</summary>
    public SectionContent Arrange(List<FormCandidate> found, string id, ShapeLayout layout, List<FormUnion> unions)
    {
        // What a hint puts into a section and what belongs to a tool is laid out as anywhere.
        var elsewhere = builder.Lay([.. found.Where(c => c.Section is not null || c.Machinery is not null)], id, isRoot: false, []);
        var mine = found.Where(c => c.Section is null && c.Machinery is null).ToList();
        var shown = new List<FormCandidate>();
        var rest = new List<FormCandidate>();
        var grouped = new Dictionary<ShapeGroup, List<FormCandidate>>();
        foreach (var candidate in mine)
        {
            if (candidate.Advanced && !candidate.Asked) rest.Add(candidate);
            else if (IsShown(candidate, layout)) shown.Add(candidate);
            else if (layout.Groups.FirstOrDefault(g => g.Names.Contains(candidate.Name)) is { } group)
            {
                if (!grouped.TryGetValue(group, out var members)) grouped[group] = members = [];
                members.Add(candidate);
            }
            else rest.Add(candidate);
        }
        var (open, sections) = Made(shown.OrderBy(c => c.Order is null).ThenBy(c => c.Order).ThenBy(c => layout.PlaceOf(c.Name)), layout);
        sections.InsertRange(0, elsewhere.Sections);
        foreach (var group in layout.Groups.Where(grouped.ContainsKey)) sections.Add(Group(id, group, grouped[group]));
        if (rest.Count > 0)
        {
            var (fields, inner) = Made(rest, layout);
            sections.Add(FormModelBuilder.Advanced(id, "More", fields, inner, []));
        }
        return new SectionContent([.. open, .. elsewhere.Fields], [.. sections]) { Unions = [.. unions] };
    }

    private static bool IsShown(FormCandidate candidate, ShapeLayout layout) =>
        candidate.Asked || candidate.RequiredWhenUsed || candidate.Order is not null || candidate.Hints?.Hint?.Advanced == false || layout.First.Contains(candidate.Name)
        || (!layout.Known.Contains(candidate.Name) && candidate.Names.Length == 1 && !DescriptionHints.SaysDeprecated(candidate.Schema.Description));

    /// <summary>Only small objects of values, and of which a hint says nothing, stand as part of another.</summary>
    private static bool IsInlined(FormCandidate candidate, ShapeLayout layout) =>
        layout.Inlined.Contains(candidate.Name) && candidate is { Section: null, Machinery: null, Advanced: false } && candidate.Hints?.Hint is null
        && FieldKinds.Of(candidate.Name, candidate.Schema) is null
        && (candidate.Name is "spec" or "metadata" || candidate.Schema.Properties.All(p => FieldKinds.Of(p.Key, p.Value) is not (null or FieldKind.Yaml or FieldKind.ObjectList)));

    /// <summary>Labels and annotations are those of the pods; a name could be anything's.</summary>
    private static ImmutableArray<string> Named(FormCandidate holder, FormCandidate inner) =>
        holder.Name == "spec" || inner.Name is "labels" or "annotations" ? inner.Names : [holder.Name, .. inner.Names];

    private (List<FormField> Fields, List<FormSection> Sections) Made(IEnumerable<FormCandidate> candidates, ShapeLayout layout)
    {
        var made = (Fields: new List<FormField>(), Sections: new List<FormSection>());
        foreach (var candidate in candidates)
        {
            if (FieldKinds.Of(candidate.Name, candidate.Schema) is not { } kind) made.Sections.Add(builder.ObjectSection(candidate));
            else if (fields.Create(candidate, kind) is { IsBlock: true, Asked: false } block && (block.Kind == FieldKind.Yaml || !layout.Rows.Contains(candidate.Name))) made.Sections.Add(FormModelBuilder.BlockSection(block));
            else made.Fields.Add(ShapeWords.Suggested(fields.Create(candidate, kind), candidate.Names));
        }
        return made;
    }

    private FormSection Group(string id, ShapeGroup group, List<FormCandidate> members)
    {
        List<FormCandidate> all = [.. members.OrderBy(m => group.Names.IndexOf(m.Name))];
        return new FormSection($"{id}+{group.Title}", group.Title, SectionRole.Object, () => builder.Plainly(all))
        {
            Asked = all.Exists(m => m.Asked),
            FieldCount = all.Sum(m => SchemaSize.Of(m.Schema)),
        };
    }
}
