using System.Collections.Immutable;
using System.Text.Json.Nodes;

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

    /// <summary>metadata.name of the entity, when it isn't the object's name; made valid and unique by the host.</summary>
    public string? Name { get; init; }

    /// <summary>Labels of the entity, beside those of the object that may be copied.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Annotations of the entity, beside those of the object that may be copied. <c>~/</c> at the start of a key stands for the configured prefix.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it says about other entities, beside what owner references and links say.</summary>
    public ImmutableArray<DraftRelation> Relations { get; init; } = [];

    /// <summary>Further fields of spec, such as <c>definition</c> of an API; null for none.</summary>
    public JsonObject? Spec { get; init; }

    /// <summary>Types that the object defines; their instances find this entity by it.</summary>
    public ImmutableArray<DefinedType> Defines { get; init; } = [];
}
