using System.Collections.Immutable;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>An entity: the projection of a resource (later also of a catalog-info.yaml).</summary>
/// <param name="Id">Stable id for URLs, made of <see cref="Source"/>.</param>
/// <param name="Source">The object it is a projection of.</param>
/// <param name="Kind">Backstage kind.</param>
/// <param name="Type">spec.type.</param>
/// <param name="Name">Name.</param>
public sealed record CatalogEntity(string Id, ResourceRef Source, string Kind, string Type, string Name)
{
    /// <summary>Namespace; empty when the object has none.</summary>
    public string Namespace => Source.Namespace;

    public string Cluster => Source.Cluster;

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
