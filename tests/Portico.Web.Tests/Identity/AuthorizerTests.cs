using Microsoft.Extensions.Options;
using Portico.Core.Access;

namespace Portico.Web.Tests.Identity;

public sealed class AuthorizerTests
{
    [Theory]
    [InlineData(Permission.Read, true)]
    [InlineData(Permission.Order, true)]
    [InlineData(Permission.Operate, true)]
    [InlineData(Permission.Merge, false)]
    public void Guest_reads_and_orders_but_merges_only_where_allowed(Permission permission, bool allowed)
    {
        var decision = Of(new AccessOptions()).Decide(Caller.Guest, permission);
        Assert.Equal(allowed, decision.Allowed);
        Assert.Equal(allowed, decision.Reason.Length == 0);
        Assert.True(Of(new AccessOptions { GuestMayMerge = true }).Decide(Caller.Guest, permission).Allowed);
    }

    [Fact]
    public void Guest_has_no_right_where_guests_may_not_enter()
    {
        var authorizer = Of(new AccessOptions { AllowGuest = false });
        Assert.All(Enum.GetValues<Permission>(), p => Assert.False(authorizer.Decide(Caller.Guest, p).Allowed));
        Assert.All(Enum.GetValues<Permission>(), p => Assert.True(authorizer.Decide(Caller.System, p).Allowed));
    }

    private static Authorizer Of(AccessOptions options) => new(Options.Create(options));
}
