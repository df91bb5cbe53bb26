using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Portico.Core.Forms.Hints;
using Portico.Core.Forms.Shapes;
using Portico.Core.Forms.Transitions;
using Portico.Core.Forms.Unions;
using Portico.Schema.Structural;
using Portico.Sdk.Forms;

namespace Portico.Core.Forms;

/// <summary>Lays a schema out as sections: what must be asked first, then what is usually set, then object by object; the rest folded.</summary>
internal sealed class FormModelBuilder
{
    private static readonly FrozenSet<string> _rootLeftOut = new[] { "apiVersion", "kind", "metadata", "status" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, FieldPlacement> _placements;
    private readonly FieldFactory _fields;
    private readonly FormCollector _collector;
    private readonly UnionLayout _unions;
    private readonly ShapeArrangement _shapes;
    private readonly FormSource _source;
    private readonly HintNode? _hints;

    public FormModelBuilder(FormSource source) : this(source, source.Hints.Root)
    {
    }

    /// <summary>For the document, or for a list element or map value of which these hints speak.</summary>
    private FormModelBuilder(FormSource source, HintNode? hints)
    {
        (_source, _hints) = (source, hints);
        var placements = new Dictionary<string, FieldPlacement>(StringComparer.Ordinal);
        foreach (var placement in source.Placements) placements.TryAdd(placement.Path, placement);
        _placements = placements.ToFrozenDictionary(StringComparer.Ordinal);
        _fields = new FieldFactory(this, source.Type.Group);
        _collector = new FormCollector(_placements, new HintLayout(hints), KnownFixed.Of(source.Type.Group, source.Type.Kind));
        _unions = new UnionLayout(this, _fields);
        _shapes = new ShapeArrangement(this, _fields, _collector);
    }

    /// <summary>The form of the whole object, its identity left out.</summary>
    public FormSection Main(StructuralSchema root)
    {
        var found = _collector.Root(root, _rootLeftOut);
        return new FormSection("", "", SectionRole.Main, () => Lay(found, "", isRoot: true))
        {
            Asked = found.Candidates.Any(c => c.Asked),
            FieldCount = found.Candidates.Sum(c => SchemaSize.Of(c.Schema)),
        };
    }

    /// <summary>The form of an element of a list or of a value of a map; its paths start from there. One that isn't an object is a single field at that place.</summary>
    public FormSection Element(StructuralSchema schema, FormField field, FormCandidate holder, HintNode? hints)
    {
        if (!ReferenceEquals(hints, _hints)) return new FormModelBuilder(_source, hints).Element(schema, field, holder, hints);
        var candidate = new FormCandidate(FieldPath.Root, [holder.Name], schema)
        {
            Asked = true,
            Outer = holder.Owner,
            Changes = field.Immutable ? new ChangeRule(true, field.ChangeNote) : ChangeRule.Free,
        };
        if (FieldKinds.Of(holder.Name, schema) is { } kind)
        {
            return new FormSection("", field.Label, SectionRole.Object, () => new SectionContent([_fields.Create(candidate with { Asked = false, Hints = hints }, kind)], []))
            {
                Path = FieldPath.Root,
                FieldCount = SchemaSize.Of(schema),
            };
        }
        var found = _collector.Children(candidate);
        var shape = KubernetesShapes.OfObject(holder.Name, schema);
        return new FormSection("", field.Label, SectionRole.Object, () => Shaped(found, "", shape))
        {
            Path = FieldPath.Root,
            Shape = shape,
            Asked = found.Candidates.Any(c => c.Asked),
            FieldCount = SchemaSize.Of(schema),
        };
    }

    /// <summary>The form of one alternative: of its object, or of its fields side by side.</summary>
    public FormSection MemberSection(string id, string title, List<FormCandidate> candidates)
    {
        if (candidates is [var only] && FieldKinds.Of(only.Name, only.Schema) is null) return ObjectSection(only);
        return new FormSection(id, title, SectionRole.Member, () => Lay([.. candidates.Select(c => c with { Advanced = false })], id, isRoot: false, []))
        {
            FieldCount = candidates.Sum(c => SchemaSize.Of(c.Schema)),
        };
    }

    /// <summary>An object as its shape wants it, otherwise as any.</summary>
    private SectionContent Shaped(CollectedFields found, string id, FieldShape shape)
    {
        if (ShapeLayout.Of(shape) is not { } layout) return WithSwitch(found, id);
        var (all, inlined) = _shapes.Inline(found, layout);
        var unions = _unions.Take(all);
        return _shapes.Arrange(all.Candidates, id, layout, unions) with { Inlined = inlined };
    }

    private SectionContent WithSwitch(CollectedFields found, string id)
    {
        var all = found.Candidates;
        var governor = all.Count < 2 ? null : all.FirstOrDefault(c => c.Name is "enabled" or "enable" && c.Names.Length == 1 && c.Schema.Type == SchemaType.Boolean);
        if (governor is null) return Lay(found, id, isRoot: false);
        var governed = new CollectedFields();
        governed.Candidates.AddRange(all.Where(c => c != governor));
        governed.Objects.AddRange(found.Objects);
        return Lay(governed, id, isRoot: false) with { Switch = _fields.Create(governor, FieldKind.Boolean) };
    }

    private SectionContent Lay(CollectedFields found, string id, bool isRoot)
    {
        var rest = new CollectedFields();
        rest.Candidates.AddRange(found.Candidates);
        rest.Objects.AddRange(found.Objects);
        var unions = _unions.Take(rest);
        return Lay(rest.Candidates, id, isRoot, unions);
    }

    public SectionContent Lay(List<FormCandidate> found, string id, bool isRoot, List<FormUnion> unions)
    {
        var plain = new List<FormField>();
        var sections = new List<(FormCandidate Candidate, FormSection Section)>();
        var advancedFields = new List<FormField>();
        var advancedSections = new List<FormSection>();
        var machinery = new Dictionary<string, List<FormCandidate>>(StringComparer.Ordinal);
        var grouped = new List<FormCandidate>();
        foreach (var candidate in found)
        {
            if (candidate.Section is not null)
            {
                grouped.Add(candidate);
                continue;
            }
            if (candidate.Machinery is { } title)
            {
                if (!machinery.TryGetValue(title, out var members)) machinery[title] = members = [];
                members.Add(candidate);
                continue;
            }

            var kind = FieldKinds.Of(candidate.Name, candidate.Schema);
            var field = kind is { } known ? _fields.Create(candidate, known) : null;
            var away = !candidate.Asked && (candidate.Advanced || (candidate.Hints?.Hint?.Advanced != false && (field?.Deprecated == true || DescriptionHints.SaysDeprecated(candidate.Schema.Description))));
            if (field is { IsBlock: false } || field is { IsBlock: true, Asked: true })
            {
                (away ? advancedFields : plain).Add(field);
                continue;
            }

            var section = field is null ? ObjectSection(candidate) : BlockSection(field);
            if (away) advancedSections.Add(section);
            else sections.Add((candidate, section));
        }

        var (shown, others) = ShownFirst.Fields(plain);
        advancedFields.InsertRange(0, others);
        var (open, folded) = ShownFirst.Sections(sections);
        advancedSections.InsertRange(0, folded);
        var rareUnions = others.Count + folded.Count == 0 ? [] : unions.Where(u => u.IsChoice && !IsUsual(u)).ToList();
        if (isRoot) advancedFields.AddRange(FormIdentity.MapFields());
        var folder = open.Exists(s => s.Title == "Advanced") ? "More" : "Advanced";
        if (advancedFields.Count + advancedSections.Count + rareUnions.Count > 0) open.Add(Advanced(id, folder, advancedFields, advancedSections, rareUnions));
        open.AddRange(machinery.Select(m => Machinery(id, m.Key, m.Value)));
        open.InsertRange(0, Grouped(id, grouped));
        return new SectionContent([.. HintLayout.Sorted(shown, f => f.Order)], [.. HintLayout.Sorted(open, s => s.Order)]) { Unions = [.. unions.Except(rareUnions)] };
    }

    /// <summary>The sections that hints make, in their order; whatever is put there is shown.</summary>
    private IEnumerable<FormSection> Grouped(string id, List<FormCandidate> members)
    {
        var stated = _source.Hints.Sections;
        foreach (var group in members.GroupBy(m => m.Section!).OrderBy(g => stated.Select(s => s.Title).ToList().IndexOf(g.Key) is >= 0 and var at ? at : int.MaxValue))
        {
            var all = HintLayout.Sorted(group.ToList(), m => m.Order).Select(m => m with { Section = null, Advanced = false }).ToList();
            var about = stated.FirstOrDefault(s => s.Title == group.Key);
            yield return new FormSection($"{id}+{group.Key}", group.Key, SectionRole.Object, () => Plainly(all))
            {
                Help = about?.Help,
                Order = about?.Order,
                Collapsed = about?.Collapsed ?? false,
                Asked = all.Any(m => m.Asked),
                FieldCount = all.Sum(m => SchemaSize.Of(m.Schema)),
            };
        }
    }

    /// <summary>Fields and objects as they come, nothing folded away.</summary>
    public SectionContent Plainly(List<FormCandidate> members)
    {
        var fields = new List<FormField>();
        var sections = new List<FormSection>();
        foreach (var member in members)
        {
            if (FieldKinds.Of(member.Name, member.Schema) is not { } kind) sections.Add(ObjectSection(member));
            else if (_fields.Create(member, kind) is { IsBlock: true, Asked: false } block) sections.Add(BlockSection(block));
            else fields.Add(_fields.Create(member, kind));
        }
        return new SectionContent([.. fields], [.. sections]);
    }

    public FormSection ObjectSection(FormCandidate candidate)
    {
        var found = _collector.Children(candidate);
        var id = candidate.Path.ToString();
        var hint = candidate.Hints?.Hint;
        var shape = KubernetesShapes.OfObject(candidate.Name, candidate.Schema);
        return new FormSection(id, hint?.Title ?? FieldLabels.Of(candidate.Names), SectionRole.Object, () => Shaped(found, id, shape))
        {
            Path = candidate.Path,
            CreationPath = candidate.Twin?.Path,
            Immutable = candidate.Changes.IsFixed,
            ChangeNote = candidate.Changes.Note,
            Shape = shape,
            Help = hint?.Help ?? candidate.Help ?? candidate.Schema.Description,
            Order = candidate.Order,
            Asked = candidate.Asked && (found.Candidates.Any(c => c.Asked) || UnionFinder.In(candidate.Schema).Exists(u => u.Rule == UnionRule.ExactlyOne && u.Discriminator is null)),
            FieldCount = SchemaSize.Of(candidate.Schema),
        };
    }

    public static FormSection BlockSection(FormField field) =>
        new(field.Path.ToString(), field.Label, SectionRole.Object, () => new SectionContent([field], []))
        {
            Path = field.Path,
            Order = field.Order,
            FieldCount = SchemaSize.Of(field.Schema),
        };

    public static FormSection Advanced(string id, string title, List<FormField> fields, List<FormSection> sections, List<FormUnion> unions) =>
        new($"{id}+advanced", title, SectionRole.Advanced, () => new SectionContent([.. fields], [.. sections]) { Unions = [.. unions] })
        {
            FieldCount = fields.Sum(f => SchemaSize.Of(f.Schema)) + sections.Sum(s => s.FieldCount) + unions.Sum(CountOf),
        };

    private static int CountOf(FormUnion union) =>
        (union.Discriminator is null ? 0 : 1) + union.Members.Select(m => m.Body).OfType<FormSection>().Distinct().Sum(b => b.FieldCount);

    private static bool IsUsual(FormUnion union) =>
        union.Asked || union.Discriminator is not null || union.Members.Any(m => m.Names.Any(UsualFields.Contains));

    private FormSection Machinery(string id, string title, List<FormCandidate> members) =>
        new($"{id}+{title}", title, SectionRole.Machinery, () => Lay([.. members.Select(m => m with { Machinery = null, Advanced = false })], $"{id}+{title}", isRoot: false, []))
        {
            FieldCount = members.Sum(m => SchemaSize.Of(m.Schema)),
        };

    /// <summary>The form of a whole object inside another: name, labels and annotations, and what its type says.</summary>
    private FormSection Embedded(ResourceSchema type, SchemaVersion version)
    {
        var inner = new FormModelBuilder(new FormSource(type) { Version = version.Name, Resolve = _source.Resolve });
        var main = inner.Main(version.Schema);
        ImmutableArray<FormField> identity = [.. FormIdentity.Embedded(type)];
        return new FormSection("", type.Kind, SectionRole.Object, () => new SectionContent([.. identity, .. main.Fields], main.Sections) { Unions = main.Unions })
        {
            Path = FieldPath.Root,
            FieldCount = main.FieldCount + identity.Length,
        };
    }

    /// <summary>Finds the form of an object by apiVersion and kind; null while nobody knows the type. A form goes with its schema.</summary>
    public Func<string, string, FormSection?> EmbeddedOnce()
    {
        var made = new ConditionalWeakTable<SchemaVersion, FormSection>();
        return (apiVersion, kind) => _source.Resolve?.Invoke(apiVersion, kind) is { } known ? made.GetValue(known.Version, v => Embedded(known.Type, v)) : null;
    }
}
