using System.Net;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Hosting;

public sealed class PipelineTests
{
    [Fact]
    public async Task Page_without_a_caller_leads_to_sign_in()
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        var answer = await client.GetAsync("/catalog?x=1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
        Assert.Contains("returnUrl=%2Fcatalog%3Fx%3D1", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_forbids_foreign_content(string path)
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Guest_enters_through_the_form_and_sees_pages()
    {
        await using var host = await FixtureHost.StartAsync();
        using var browser = new Browser(host);
        await browser.EnterAsGuestAsync("/orders");
        Assert.Equal("/orders", browser.LastRedirect);
        var home = await browser.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains("<h1", await home.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_without_antiforgery_token_is_refused()
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        var answer = await client.PostAsync("/sign-in/guest", new FormUrlEncodedContent([new("returnUrl", "/")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Write_on_behalf_of_another_site_is_refused()
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        request.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }
}
