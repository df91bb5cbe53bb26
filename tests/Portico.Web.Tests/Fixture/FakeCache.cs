using NSubstitute;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Web.Tests.Fixture;

/// <summary>A cache that knows the objects and links of the fixture.</summary>
internal static class FakeCache
{
    public static IResourceCache Of(FixtureHost host)
    {
        var cache = Substitute.For<IResourceCache>();
        cache.Find(default).ReturnsForAnyArgs(call => host.Cluster.Objects.FirstOrDefault(o => o.Ref == call.Arg<ResourceRef>()));
        cache.Parents(default).ReturnsForAnyArgs(call => [.. host.Links.Where(l => l.Value.Any(t => t.Type == LinkType.Owns && t.Target == call.Arg<ResourceRef>())).Select(l => l.Key)]);
        cache.Incoming(default).ReturnsForAnyArgs([]);
        cache.LinksOf(default).ReturnsForAnyArgs(call => host.Links.GetValueOrDefault(call.Arg<ResourceRef>(), []));
        return cache;
    }
}
