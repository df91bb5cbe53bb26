using System.Collections.Immutable;

namespace Portico.Core.Forms;

/// <summary>Fields that stand together under a title. What is in it is worked out when it is first opened: schemas have up to 11,000 fields.</summary>
public sealed class FormSection
{
    private readonly Lazy<SectionContent> _content;

    internal FormSection(string id, string title, SectionRole role, Func<SectionContent> content)
    {
        Id = id;
        Title = title;
        Role = role;
        _content = new Lazy<SectionContent>(content);
    }

    /// <summary>Stable within the form; the path of its object, if it is one.</summary>
    public string Id { get; }

    public string Title { get; }

    public SectionRole Role { get; }

    /// <summary>The object whose fields these are, from the holder; null when they come from several.</summary>
    public FieldPath? Path { get; init; }

    /// <summary>Markdown of the object.</summary>
    public string? Help { get; init; }

    /// <summary>Whether something in it must be entered.</summary>
    public bool Asked { get; init; }

    /// <summary>Whether its object can't be changed once it exists.</summary>
    public bool Immutable { get; init; }

    /// <summary>How its object may still change once it exists, as a sentence; null when nothing is said.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>Whether it is folded at first; null leaves it to the page.</summary>
    public bool? Collapsed { get; init; }

    /// <summary>Its place among its neighbours, when one is stated: those come first.</summary>
    public double? Order { get; init; }

    /// <summary>Number of fields in it, at any depth.</summary>
    public int FieldCount { get; init; }

    /// <summary>The boolean <c>enabled</c> that governs the others; not among <see cref="Fields"/>.</summary>
    public FormField? Switch => _content.Value.Switch;

    public ImmutableArray<FormField> Fields => _content.Value.Fields;

    public ImmutableArray<FormSection> Sections => _content.Value.Sections;

    /// <summary>Where the same object stands when it only holds at creation; null when there is no such place.</summary>
    public FieldPath? CreationPath { get; init; }

    /// <summary>The Kubernetes shape of its object.</summary>
    public FieldShape Shape { get; init; }

    /// <summary>Alternatives. Fields of a choice are in its members and not among <see cref="Fields"/> and <see cref="Sections"/>; they stand between the two.</summary>
    public ImmutableArray<FormUnion> Unions => _content.Value.Unions;

    /// <summary>Objects in it whose fields stand here as if they were its own: what is wrong with them themselves is said here too.</summary>
    public ImmutableArray<FieldPath> Inlined => _content.Value.Inlined;

    /// <summary>The sections in it, those of the members of its choices first.</summary>
    public IEnumerable<FormSection> Inner() =>
        Unions.SelectMany(u => u.Members).Select(m => m.Body).OfType<FormSection>().Distinct().Concat(Sections);
}
