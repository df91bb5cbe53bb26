using Portico.Core.Graphs;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>What plugins may look at beside the object: the cache.</summary>
internal sealed class ResourceLookup(IResourceCache cache, DefinitionIndex definitions) : IResourceLookup
{
    public Resource? Find(ResourceRef target) => cache.Find(target);

    public Resource? DefinitionOf(string cluster, GroupKind kind) => definitions.Find(cluster, kind) is { } found ? cache.Find(found) : null;
}
