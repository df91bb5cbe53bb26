using NSubstitute;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Delivery;

public sealed class ServedSchemasTests
{
    private readonly ICluster _cluster = Substitute.For<ICluster>();
    private readonly IClusters _clusters = Substitute.For<IClusters>();
    private readonly ServedSchemas _schemas;

    public ServedSchemasTests()
    {
        _clusters.Find("demo").Returns(_cluster);
        _cluster.SchemaAsync("apps", "v1", Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns(call => Type((string)call[2]));
        _schemas = new ServedSchemas(_clusters);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Type_is_known_once_it_was_chosen_and_only_of_the_clusters_that_have_it()
    {
        Assert.Null(_schemas.Find(["demo"], "apps/v1", "Deployment"));
        Assert.True(await _schemas.LoadAsync("demo", "apps/v1", "Deployment", Token));
        Assert.Equal("Deployment", _schemas.Find(["other", "demo"], "apps/v1", "Deployment")?.Type.Kind);
        Assert.Null(_schemas.Find(["other"], "apps/v1", "Deployment"));
        Assert.False(await _schemas.LoadAsync("gone", "apps/v1", "Deployment", Token));
    }

    [Fact]
    public async Task Type_that_is_served_no_longer_is_forgotten()
    {
        await _schemas.LoadAsync("demo", "apps/v1", "Deployment", Token);
        _cluster.SchemaAsync("apps", "v1", "Deployment", Arg.Any<CancellationToken>()).Returns((ResourceSchema?)null);
        Assert.False(await _schemas.LoadAsync("demo", "apps/v1", "Deployment", Token));
        Assert.Null(_schemas.Find(["demo"], "apps/v1", "Deployment"));
    }

    [Fact]
    public async Task Number_of_types_that_are_held_is_bounded_and_the_one_in_use_stays()
    {
        await _schemas.LoadAsync("demo", "apps/v1", "Used", Token);
        for (var i = 0; i < ServedSchemas.Most + 10; i++)
        {
            await _schemas.LoadAsync("demo", "apps/v1", $"Kind{i}", Token);
            Assert.NotNull(_schemas.Find(["demo"], "apps/v1", "Used"));
        }
        Assert.Null(_schemas.Find(["demo"], "apps/v1", "Kind0"));
    }

    private static ResourceSchema Type(string kind) => new(SchemaSource.OpenApi, "apps", kind) { Versions = [new SchemaVersion("v1", new StructuralSchema { Type = SchemaType.Object })] };
}
