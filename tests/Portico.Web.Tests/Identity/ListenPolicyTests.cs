using Portico.Web.Identity;

namespace Portico.Web.Tests.Identity;

public sealed class ListenPolicyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7007")]
    [InlineData("http://localhost:7007")]
    [InlineData("http://[::1]:7007")]
    public void Loopback_needs_no_sign_in(string url) => Assert.Null(ListenPolicy.Problem([url], hasAuth: false, allowAnonymous: false));

    [Theory]
    [InlineData("http://0.0.0.0:7007")]
    [InlineData("http://*:7007")]
    [InlineData("http://+:7007")]
    [InlineData("http://[::]:7007")]
    [InlineData("https://portal.example")]
    [InlineData("http://localhost.example:80")]
    public void Other_addresses_need_auth_or_a_clear_word(string url)
    {
        var problem = ListenPolicy.Problem(["http://127.0.0.1:1", url], hasAuth: false, allowAnonymous: false);
        Assert.Contains(url, problem, StringComparison.Ordinal);
        Assert.Contains("allowAnonymous: true", problem, StringComparison.Ordinal);
        Assert.Null(ListenPolicy.Problem([url], hasAuth: true, allowAnonymous: false));
        Assert.Null(ListenPolicy.Problem([url], hasAuth: false, allowAnonymous: true));
    }
}
