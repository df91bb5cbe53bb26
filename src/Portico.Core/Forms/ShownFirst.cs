namespace Portico.Core.Forms;

/// <summary>Cuts a level into what is shown and what is folded: what must be asked, then what people usually set.</summary>
internal static class ShownFirst
{
    private const int _plainFields = 10;
    private const int _plainSections = 10;
    private const int _usualSections = 6;

    public static (List<FormField> Shown, List<FormField> Others) Fields(List<FormField> plain)
    {
        var asked = plain.Where(f => f.Asked).ToList();
        var optional = plain.Where(f => !f.Asked).ToList();
        if (optional.Count <= _plainFields) return ([.. asked, .. InGroups(Ordered(optional, LastName))], []);
        var usual = optional.Where(f => f.RequiredWhenUsed || f.Order is not null || UsualFields.Contains(LastName(f)))
            .OrderBy(f => f.Order is null)
            .Take(Math.Max(_plainFields, optional.Count(f => f.Order is not null)))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        if (usual.Count == 0 && asked.Count == 0) usual = optional.Take(6).ToHashSet(ReferenceEqualityComparer.Instance);
        return ([.. asked, .. InGroups(Ordered([.. optional.Where(usual.Contains)], LastName))], [.. optional.Where(f => !usual.Contains(f))]);
    }

    public static (List<FormSection> Open, List<FormSection> Folded) Sections(List<(FormCandidate Candidate, FormSection Section)> sections)
    {
        var ordered = Ordered(sections, s => s.Candidate.Names[0]).OrderBy(s => s.Section.Asked ? 0 : s.Candidate.RequiredWhenUsed ? 1 : 2).ToList();
        if (ordered.Count <= _plainSections) return ([.. ordered.Select(s => s.Section)], []);
        var usual = ordered.Where(s => s.Section.Asked || s.Candidate.RequiredWhenUsed || s.Candidate.Order is not null || UsualFields.Contains(s.Candidate.Names[0])).ToList();
        if (usual.Count == 0) usual = [.. ordered.Take(_usualSections)];
        var kept = usual.Where(s => s.Section.Asked).Concat(usual.Where(s => !s.Section.Asked).Take(_plainSections)).Select(s => s.Section).ToList();
        return (kept, [.. ordered.Select(s => s.Section).Where(s => !kept.Contains(s))]);
    }

    /// <summary>An author's order stays; generated schemas are in alphabetical order, which says nothing, so what people usually set comes first there.</summary>
    private static IEnumerable<T> Ordered<T>(List<T> all, Func<T, string> name)
    {
        for (var i = 1; i < all.Count; i++)
        {
            if (string.CompareOrdinal(name(all[i - 1]), name(all[i])) > 0) return all;
        }
        return all.Count < 4 ? all : all.OrderBy(o => UsualFields.Contains(name(o)) ? 0 : 1);
    }

    /// <summary>Required-when-used first, then single values, then lists and maps.</summary>
    private static IEnumerable<FormField> InGroups(IEnumerable<FormField> fields) =>
        fields.OrderBy(f => f.RequiredWhenUsed ? 0 : f.Kind is FieldKind.ScalarList or FieldKind.ScalarMap ? 2 : 1);

    private static string LastName(FormField field) => field.Path.Name ?? "";
}
