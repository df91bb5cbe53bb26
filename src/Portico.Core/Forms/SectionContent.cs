using System.Collections.Immutable;

namespace Portico.Core.Forms;

internal sealed record SectionContent(ImmutableArray<FormField> Fields, ImmutableArray<FormSection> Sections)
{
    public FormField? Switch { get; init; }

    public ImmutableArray<FormUnion> Unions { get; init; } = [];

    public ImmutableArray<FieldPath> Inlined { get; init; } = [];
}
