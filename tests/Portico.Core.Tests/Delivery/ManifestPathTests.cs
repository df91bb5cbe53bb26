using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Manifests;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Delivery;

public sealed class ManifestPathTests
{
    private static readonly ResourceRef App = new("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo");

    [Theory]
    [InlineData(PathLayout.ClusterScoped, "orders", "orders/demo/AppClaim/silly-demo.yaml")]
    [InlineData(PathLayout.ClusterScoped, "", "demo/AppClaim/silly-demo.yaml")]
    [InlineData(PathLayout.NamespaceScoped, "orders/", "orders/demo/a-team/AppClaim/silly-demo.yaml")]
    [InlineData(PathLayout.Custom, "./apps/a team", "apps/a team/silly-demo.yaml")]
    public void Layout_makes_the_path(PathLayout layout, string basePath, string expected) => Assert.Equal(expected, ManifestPath.For(In(layout, basePath), App));

    [Fact]
    public void Cluster_scoped_object_has_a_folder_no_namespace_can_have() =>
        Assert.Equal("demo/_cluster/Bucket/b.yaml", ManifestPath.For(In(PathLayout.NamespaceScoped, ""), new ResourceRef("demo", "x.io", "Bucket", "", "b")));

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("/absolute")]
    [InlineData("a\\b")]
    [InlineData("a/.git/hooks")]
    public void Base_path_that_leaves_the_repository_is_refused(string basePath)
    {
        var fault = Assert.Throws<PorticoException>(() => ManifestPath.For(In(PathLayout.ClusterScoped, basePath), App));

        Assert.Equal(ErrorCode.InvalidInput, fault.Code);
        Assert.Contains("basePath", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Custom_layout_needs_a_base_path() => Assert.Equal("basePath", Assert.Single(ManifestPath.Check(In(PathLayout.Custom, ""), App)).Path);

    [Theory]
    [InlineData("../../x", "name")]
    [InlineData("a/b", "name")]
    [InlineData("a\nb", "name")]
    [InlineData("", "name")]
    public void Name_that_is_no_file_name_is_refused(string name, string where) =>
        Assert.Equal(where, Assert.Single(ManifestPath.Check(In(PathLayout.ClusterScoped, ""), App with { Name = name })).Path);

    [Fact]
    public void Every_fault_is_reported_at_once()
    {
        var faults = ManifestPath.Check(new Target("local", "demo", "main", PathLayout.NamespaceScoped, "..", "a/b"), App with { Namespace = "..", Name = "x\ty" });

        Assert.Equal(["basePath", "cluster", "namespace", "name"], faults.Select(fault => fault.Path));
    }

    private static Target In(PathLayout layout, string basePath) => new("local", "demo", "main", layout, basePath, "demo");
}
