using System.Collections.Immutable;

namespace Portico.Schema.Structural;

/// <summary>A resource type as a schema document describes it: names, scope and one structural schema per version.</summary>
/// <param name="Source">The kind of document it was read from.</param>
/// <param name="Group">API group such as <c>devopstoolkit.live</c>; empty for a plain JSON Schema.</param>
/// <param name="Kind">Kind such as <c>AppClaim</c>.</param>
public sealed record ResourceSchema(SchemaSource Source, string Group, string Kind)
{
    /// <summary>Plural name used in URLs.</summary>
    public string Plural { get; init; } = "";

    /// <summary>Singular name.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Short names such as <c>po</c>.</summary>
    public ImmutableArray<string> ShortNames { get; init; } = [];

    /// <summary>Categories such as <c>claim</c>.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Whether its objects live in a namespace.</summary>
    public bool Namespaced { get; init; }

    /// <summary>Versions in the order of the document.</summary>
    public ImmutableArray<SchemaVersion> Versions { get; init; } = [];

    /// <summary>The version that a form is made of: the storage or referenceable one if served, otherwise the first served; null when none is served.</summary>
    public SchemaVersion? Preferred =>
        Versions.FirstOrDefault(v => v.Storage && v.Served) ?? Versions.FirstOrDefault(v => v.Served);
}
