using Portico.Web.Identity;

namespace Portico.Web.Tests.Identity;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/catalog?kind=App", "/catalog?kind=App")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/sign-in?returnUrl=/", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData(null, "/")]
    public void Only_paths_of_the_portal_are_returned_to(string? asked, string expected) => Assert.Equal(expected, ReturnUrl.Safe(asked));
}
