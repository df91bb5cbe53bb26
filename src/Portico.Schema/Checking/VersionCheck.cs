using System.Collections.Immutable;

namespace Portico.Schema.Checking;

/// <summary>What a check found out about one version of a resource type.</summary>
/// <param name="Name">Version such as <c>v1</c>.</param>
/// <param name="Fields">How many fields there are: properties, elements and values of maps, at any depth.</param>
public sealed record VersionCheck(string Name, int Fields)
{
    /// <summary>Fields without known content.</summary>
    public ImmutableArray<SchemaIsland> Islands { get; init; } = [];

    /// <summary>The rules and whether they compile.</summary>
    public ImmutableArray<RuleFinding> Rules { get; init; } = [];

    /// <summary>The deepest nesting of fields.</summary>
    public int Depth { get; init; }

    /// <summary>Defaults that the schema itself refuses, and patterns that cannot be compiled.</summary>
    public ImmutableArray<Diagnostic> Problems { get; init; } = [];

    /// <summary>The share of fields that a form can show as such, from 0 to 1.</summary>
    public double Typed => Fields == 0 ? 1 : 1 - (Islands.Length / (double)Fields);
}
