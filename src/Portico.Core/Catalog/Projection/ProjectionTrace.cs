using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>Why an object is an entity or isn't, and where each field of it comes from.</summary>
/// <param name="Object">The object.</param>
/// <param name="Included">Whether it is an entity.</param>
/// <param name="Verdict">The decision as a sentence: which rule, annotation or plugin made it.</param>
public sealed record ProjectionTrace(ResourceRef Object, bool Included, string Verdict)
{
    /// <summary>What decided: <c>rule …</c>, <c>annotation …</c>, <c>plugin …</c>, <c>catalog.excludedNamespaces</c>, …; as in <see cref="CatalogEntity.Rule"/>.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>Every rule of the configuration in order, whether it matches and why not.</summary>
    public ImmutableArray<RuleTrace> Rules { get; init; } = [];

    /// <summary>Fields in the order of their weight; empty when it isn't an entity.</summary>
    public ImmutableArray<FieldTrace> Fields { get; init; } = [];

    /// <summary>What was refused or could not be used, with the reason.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The entity; null when it is none.</summary>
    public CatalogEntity? Entity { get; init; }
}

/// <summary>What a rule of the configuration says about an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it stands: <c>catalog.rules[2]</c>.</param>
/// <param name="Action">include, exclude or change.</param>
/// <param name="Matches">Whether it matches.</param>
/// <param name="Why">Why not, or what it did.</param>
public sealed record RuleTrace(string Name, string Path, string Action, bool Matches, string Why);

/// <summary>Where a field comes from.</summary>
/// <param name="Field">Name such as <c>owner</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Source">Kind of origin.</param>
/// <param name="From">The rule, annotation key, object or model.</param>
public sealed record FieldTrace(string Field, string Value, FieldSource Source, string From);
