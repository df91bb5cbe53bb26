using System.Collections.Immutable;

namespace Portico.Sdk.Catalog;

/// <summary>What a rule says about an object that becomes an entity. What is left null is derived from the object.</summary>
/// <param name="Kind">Backstage kind: <c>Component</c>, <c>Resource</c>, <c>API</c>, <c>System</c>, …</param>
/// <param name="Type">spec.type such as <c>crossplane-claim</c> or <c>service</c>.</param>
public sealed record EntityDraft(string Kind, string Type)
{
    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>Owner, such as <c>team-a</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>System the entity is part of.</summary>
    public string? System { get; init; }

    /// <summary>Lifecycle such as <c>production</c>.</summary>
    public string? Lifecycle { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Links.</summary>
    public ImmutableArray<EntityLink> Links { get; init; } = [];

    /// <summary>The values that matter, most important first.</summary>
    public ImmutableArray<EntityFact> Facts { get; init; } = [];
}
