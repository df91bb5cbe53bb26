using Portico.Core.Access;
using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Resource trees out of what is watched, completed by single reads where a kind isn't watched.</summary>
public interface IResourceTrees
{
    /// <summary>The tree below an object, or null when the object is unknown.</summary>
    Task<ResourceTree?> TreeAsync(Caller caller, ResourceRef root, CancellationToken cancellationToken);
}
