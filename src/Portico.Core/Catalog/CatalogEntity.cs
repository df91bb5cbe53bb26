using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>An entity: the projection of a cluster's object, or what a file, a Git repository or an organisation declares.</summary>
/// <param name="Id">Stable id for URLs, made of <see cref="Source"/>.</param>
/// <param name="Source">The object it is a projection of. A declared entity has no cluster, and as group, kind, namespace and name those of its descriptor.</param>
/// <param name="Kind">Backstage kind.</param>
/// <param name="Type">spec.type.</param>
/// <param name="Name">Name.</param>
public sealed record CatalogEntity(string Id, ResourceRef Source, string Kind, string Type, string Name)
{
    /// <summary>Namespace; empty when the object has none.</summary>
    public string Namespace => Source.Namespace;

    /// <summary>Cluster; empty for a declared entity.</summary>
    public string Cluster => Source.Cluster;

    /// <summary>Whether it is the projection of a cluster's object.</summary>
    public bool IsLive => Source.Cluster.Length > 0;

    /// <summary>Unique entity ref in lower case such as <c>component:a-team/silly-demo</c>: the entity's name for Backstage's clients and in relations.</summary>
    public string Ref => EntityRefs.Of(Kind, RefNamespace, RefName);

    /// <summary>metadata.name of the entity; differs from <see cref="Name"/> when another entity had that first, or it isn't allowed there.</summary>
    public string RefName
    {
        get => field.Length > 0 ? field : Name;
        init;
    } = "";

    /// <summary>metadata.namespace of the entity.</summary>
    public string RefNamespace
    {
        get => field.Length > 0 ? field : Source.Namespace.Length > 0 ? Source.Namespace : EntityRefs.DefaultNamespace;
        init;
    } = "";

    /// <summary>metadata.uid: the object's, or one made of <see cref="Id"/>.</summary>
    public string Uid { get; init; } = "";

    /// <summary>apiVersion of the descriptor.</summary>
    public string ApiVersion { get; init; } = "backstage.io/v1alpha1";

    /// <summary>Labels; of a cluster's object only those that are allowed to be copied.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Annotations; of a cluster's object only those that are allowed to be copied, and Portico's own.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The whole spec of a descriptor; for a cluster's object what its spec has beside type, owner, system and lifecycle, or null.</summary>
    public JsonObject? Spec { get; init; }

    /// <summary>What it says about other entities, its owner and system included; each in the direction it is stated.</summary>
    public ImmutableArray<EntityRelation> Relations { get; init; } = [];

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<EntityProblem> Problems { get; init; } = [];

    /// <summary>Name of the provider of a declared entity; empty for a cluster's object.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Where a declared entity stands, as a location ref (<c>url:https://…</c>); empty for a cluster's object.</summary>
    public string Location { get; init; } = "";

    /// <summary>The rule that made it, for "why is it here".</summary>
    public string Rule { get; init; } = "";

    public string Title { get; init; } = "";

    public string Owner { get; init; } = "";

    public string System { get; init; } = "";

    public string Lifecycle { get; init; } = "";

    public string Description { get; init; } = "";

    public Health Health { get; init; } = Health.Unknown;

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<EntityLink> Links { get; init; } = [];

    public ImmutableArray<EntityFact> Facts { get; init; } = [];

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    /// <summary>resourceVersion the projection was made of.</summary>
    public string Version { get; init; } = "";

    /// <summary>Since when the cluster behind it could not be watched; null when fresh.</summary>
    public DateTimeOffset? StaleSince { get; init; }
}
