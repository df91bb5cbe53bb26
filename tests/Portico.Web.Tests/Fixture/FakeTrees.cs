using Portico.Core.Access;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

internal sealed class FakeTrees : IResourceTrees
{
    public Dictionary<ResourceRef, ResourceTree> All { get; } = [];

    public Task<ResourceTree?> TreeAsync(Caller caller, ResourceRef root, CancellationToken cancellationToken) => Task.FromResult(All.GetValueOrDefault(root));
}
