using System.Collections.Immutable;
using Portico.Sandbox.Admission;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Registry;

/// <summary>One version of a served resource.</summary>
internal sealed record ApiResourceVersion(string Name)
{
    public bool Served { get; init; } = true;

    public StructuralSchema Schema => Schemas.Schema;

    /// <summary>The schema with what the schema library needs to know about the version.</summary>
    public SchemaVersion Schemas { get; init; } = new(Name, StructuralSchema.Anything);

    public bool Status { get; init; }

    public ScalePaths? Scale { get; init; }

    /// <summary>What a table shows after the name.</summary>
    public ImmutableArray<TableColumn> Columns { get; init; } = [];

    /// <summary>Fields of its own that field selectors may name.</summary>
    public ImmutableArray<SelectableField> Selectable { get; init; } = [];

    public bool Deprecated { get; init; }

    public string? DeprecationWarning { get; init; }
}
