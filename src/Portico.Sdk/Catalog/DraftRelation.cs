using Portico.Sdk.Resources;

namespace Portico.Sdk.Catalog;

/// <summary>What an entity says about another one. The other direction is worked out when it is read; a relation to something that is no entity is left out.</summary>
/// <param name="Type">Relation of Backstage's model such as <c>dependsOn</c>, <c>dependencyOf</c>, <c>consumesApi</c>, <c>providesApi</c>, <c>partOf</c>.</param>
public sealed record DraftRelation(string Type)
{
    /// <summary>The object that the other entity is made of; null when the target is named otherwise.</summary>
    public ResourceRef? Object { get; init; }

    /// <summary>The kind whose definition (XRD, CRD, RGD) on the same cluster is the other entity; null when the target is named otherwise.</summary>
    public GroupKind? Definition { get; init; }

    /// <summary>An entity ref such as <c>component:default/shop</c>; null when the target is named otherwise.</summary>
    public string? Entity { get; init; }

    /// <summary>A relation to the entity of an object.</summary>
    public static DraftRelation To(string type, ResourceRef target) => new(type) { Object = target };

    /// <summary>A relation to the API entity that describes a kind.</summary>
    public static DraftRelation ToDefinition(string type, GroupKind kind) => new(type) { Definition = kind };
}
