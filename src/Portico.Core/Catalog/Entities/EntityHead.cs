using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Entities;

/// <summary>What the index needs of an entity beside its document.</summary>
internal sealed record EntityHead(ResourceRef Source, string Kind, string Name)
{
    public string RefName { get; init; } = "";

    public string RefNamespace { get; init; } = "";

    public string Type { get; init; } = "";

    public string Owner { get; init; } = "";

    public string System { get; init; } = "";

    public string Lifecycle { get; init; } = "";

    public string Title { get; init; } = "";

    public string Provider { get; init; } = "";

    public string Rule { get; init; } = "";

    public Health Health { get; init; } = Health.Unknown;

    public ImmutableArray<EntityRelation> Relations { get; init; } = [];

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public bool IsLive => Source.Cluster.Length > 0;

    public string Ref => EntityRefs.Of(
        Kind, RefNamespace.Length > 0 ? RefNamespace : Source.Namespace, RefName.Length > 0 ? RefName : Name);
}
