using Portico.Core.Delivery;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Delivery;

public sealed class BranchNameTests
{
    private static readonly ResourceRef App = new("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo");

    [Fact]
    public void Branch_says_action_kind_namespace_name_and_cluster() =>
        Assert.Equal("portico/create/appclaim.devopstoolkit.live/a-team/silly-demo/demo", BranchName.For(RolloutAction.Create, App));

    [Fact]
    public void Same_order_twice_is_the_same_branch() => Assert.Equal(BranchName.For(RolloutAction.Update, App), BranchName.For(RolloutAction.Update, App with { }));

    [Fact]
    public void Different_orders_are_different_branches()
    {
        ResourceRef[] subjects =
        [
            App, App with { Name = "other" }, App with { Namespace = "b-team" }, App with { Cluster = "prod" }, App with { Kind = "SQLClaim" }, App with { Group = "x.io" },
            App with { Name = "silly.demo" }, App with { Name = "silly:demo" }, App with { Name = "silly_demo" }, App with { Namespace = "" },
            App with { Name = new string('a', 200) }, App with { Name = new string('a', 201) }, App with { Name = "ä" }, App with { Name = "ö" }, App with { Name = "a b" }, App with { Name = "a\nb" },
        ];
        var branches = subjects.SelectMany(subject => Enum.GetValues<RolloutAction>().Select(action => BranchName.For(action, subject))).ToList();

        Assert.Equal(branches.Count, branches.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData(".hidden")]
    [InlineData("ends.")]
    [InlineData("x.lock")]
    [InlineData("x.LOCK")]
    [InlineData("@{upstream}")]
    [InlineData("a~1^2:3?*[\\")]
    [InlineData("-flag")]
    [InlineData("日本")]
    [InlineData("")]
    public void Odd_name_becomes_a_valid_branch(string name)
    {
        var parts = BranchName.For(RolloutAction.Delete, App with { Name = name }).Split('/');

        Assert.Equal(6, parts.Length);
        Assert.All(parts, part =>
        {
            Assert.Matches("^[a-z0-9_][a-z0-9.-]*$", part);
            Assert.DoesNotContain("..", part, StringComparison.Ordinal);
            Assert.False(part.EndsWith(".lock", StringComparison.Ordinal) || part.EndsWith('.'));
            Assert.True(part.Length <= 72);
        });
    }
}
