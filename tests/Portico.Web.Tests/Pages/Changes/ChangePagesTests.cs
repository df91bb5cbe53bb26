using System.Net;
using Portico.Core.Manifests;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Pages.Changes;

public sealed class ChangePagesTests
{
    [Fact]
    public async Task Change_request_shows_description_checks_and_difference()
    {
        await using var fixture = await FixtureForge.StartAsync();
        await fixture.ProposeAsync([new ManifestFile("apps/a.yaml", "kind: App\ntag: 1\n")], body: "Creates **App** `x`.\n\n<script>alert(1)</script>");
        var html = await ReadAsync(fixture, "/changes/local/demo/1");

        Assert.Contains("Create App x <span class=\"change-number\">#1</span>", html, StringComparison.Ordinal);
        Assert.Contains("Jane proposes this", html, StringComparison.Ordinal);
        Assert.Contains("Creates <strong>App</strong> <code>x</code>.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("14 fields", html, StringComparison.Ordinal);
        Assert.Contains("1 file, 2 lines added, 0 removed", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"sr\">added</span>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"merge-change\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Difference_is_shown_side_by_side_when_the_address_says_so()
    {
        await using var fixture = await FixtureForge.StartAsync();
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "tag: 1\n")]);
        await fixture.Forge.MergeAsync(FixtureForge.Jane, "demo", 1, CancellationToken.None);
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "tag: 2\n")]);
        var split = await ReadAsync(fixture, "/changes/local/demo/2?view=split");
        var unified = await ReadAsync(fixture, "/changes/local/demo/2");

        Assert.Contains("<table class=\"diff-table diff-split\">", split, StringComparison.Ordinal);
        Assert.Contains("<table class=\"diff-table \">", unified, StringComparison.Ordinal);
        Assert.Contains("<mark>2</mark>", unified, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_change_request_says_by_whom_and_has_no_buttons()
    {
        await using var fixture = await FixtureForge.StartAsync();
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "tag: 1\n")]);
        var merged = await fixture.Forge.MergeAsync(FixtureForge.Jane, "demo", 1, CancellationToken.None);
        var html = await ReadAsync(fixture, "/changes/local/demo/1");

        Assert.Contains($"Proposed by Jane, merged by Jane as {merged.MergeCommit![..9]}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("merge-change", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_without_the_right_is_told_which_is_missing_and_gets_no_buttons()
    {
        await using var fixture = await FixtureForge.StartAsync(guestMayMerge: false);
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "tag: 1\n")]);
        var html = await ReadAsync(fixture, "/changes/local/demo/1");

        Assert.Contains("You may read this change but not merge or close it.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("merge-change", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/changes", "demo")]
    [InlineData("/changes/local/demo", "Nothing has been proposed here yet")]
    [InlineData("/changes/local/demo/9", "demo has no change request 9")]
    [InlineData("/changes/local/missing", "has no repository &#x27;missing&#x27;")]
    [InlineData("/changes/nowhere/demo", "There is no Git host &#x27;nowhere&#x27;")]
    [InlineData("/changes/local/..%2Fdemo/1", "is not the name of a repository")]
    public async Task Empty_missing_and_odd_addresses_say_so(string address, string expected)
    {
        await using var fixture = await FixtureForge.StartAsync();

        Assert.Contains(expected, await ReadAsync(fixture, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_has_states_as_tabs()
    {
        await using var fixture = await FixtureForge.StartAsync();
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "a: 1\n")], "portico/a", "First");
        await fixture.ProposeAsync([new ManifestFile("b.yaml", "b: 1\n")], "portico/b", "Second");
        await fixture.Forge.CloseAsync(FixtureForge.Jane, "demo", 1, CancellationToken.None);

        var all = await ReadAsync(fixture, "/changes/local/demo");
        Assert.True(all.IndexOf("Second", StringComparison.Ordinal) < all.IndexOf("First", StringComparison.Ordinal));
        var open = await ReadAsync(fixture, "/changes/local/demo?state=open");
        Assert.Contains("Second", open, StringComparison.Ordinal);
        Assert.DoesNotContain("First", open, StringComparison.Ordinal);
        Assert.Contains("None of these", await ReadAsync(fixture, "/changes/local/demo?state=merged"), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(FixtureForge fixture, string address)
    {
        using var browser = new Browser(fixture.Host);
        await browser.EnterAsGuestAsync();
        using var answer = await browser.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
