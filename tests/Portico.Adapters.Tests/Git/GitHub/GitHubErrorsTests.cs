using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Errors;
using Portico.Git;
using Portico.Git.GitHub;
using static Portico.Adapters.Tests.Git.Local.ForgeFixture;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>What GitHub refuses, said with what, where and what to do; never with the token.</summary>
public sealed class GitHubErrorsTests : IAsyncLifetime
{
    private const string Orders = "acme/orders";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeGitHub _fake = new();

    public ValueTask InitializeAsync() => _fake.InitializeAsync();

    public ValueTask DisposeAsync() => _fake.DisposeAsync();

    [Fact]
    public async Task Wrong_token_is_said_without_the_token()
    {
        var fault = await FaultAsync(token: "ghp_expired_secret");

        Assert.Equal(ErrorCode.RepositoryForbidden, fault.Code);
        Assert.Contains("401", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_expired_secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/git/trees", 404, "Not Found", ErrorCode.RepositoryForbidden, "may read acme/orders but not write")]
    [InlineData("POST", "/git/refs", 403, "Resource not accessible by personal access token", ErrorCode.RepositoryForbidden, "read and write access to contents")]
    [InlineData("POST", "/git/refs", 422, "Repository rule violations found", ErrorCode.RepositoryForbidden, "branch protection")]
    [InlineData("POST", "/pulls", 422, "Validation Failed", ErrorCode.Conflict, "(422)")]
    [InlineData("GET", "/git/ref/heads/main", 409, "Git Repository is empty.", ErrorCode.Conflict, "first commit")]
    [InlineData("GET", "/git/ref/heads/main", 503, "Unicorn", ErrorCode.RepositoryUnreachable, "(503)")]
    [InlineData("GET", "/git/ref/heads/main", 451, "Blocked", ErrorCode.RepositoryForbidden, "legal reasons")]
    public async Task Refusal_says_what_to_do(string method, string path, int status, string message, ErrorCode code, string expected)
    {
        _fake.Fault = (m, p) => m == method && p.EndsWith(path, StringComparison.Ordinal) ? new FakeFault(status, message) : null;
        var fault = await FaultAsync();

        Assert.Equal(code, fault.Code);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeGitHub.Token, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repository_the_token_does_not_see_is_not_found()
    {
        _fake.Fault = (_, _) => new FakeFault(404, "Not Found");
        var fault = await FaultAsync();

        Assert.Equal(ErrorCode.RepositoryNotFound, fault.Code);
        Assert.Contains("acme/orders", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_limit_says_until_when()
    {
        var reset = new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);
        _fake.Fault = (_, _) => new FakeFault(
            403, "API rate limit exceeded", ("X-RateLimit-Limit", "5000"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));

        Assert.Contains("after 07:08 UTC", (await FaultAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_that_GitHub_refuses_is_a_conflict()
    {
        using var host = Host(_fake.Url, FakeGitHub.Token);
        await host.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n", repository: Orders), None);
        _fake.Fault = (method, _) => method == "PUT" ? new FakeFault(405, "Required status check \"build\" is expected.") : null;
        var fault = await Assert.ThrowsAsync<PorticoException>(() => host.MergeAsync(Jane, Orders, 1, None));

        Assert.Equal(ErrorCode.ChangeRequestConflict, fault.Code);
        Assert.Contains("Required status check", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_to_another_host_is_not_followed_with_the_token()
    {
        _fake.Fault = (_, _) => new FakeFault(301, "Moved Permanently", ("Location", "http://example.invalid/repos/acme/orders"));
        var fault = await FaultAsync();

        Assert.Equal(ErrorCode.RepositoryUnreachable, fault.Code);
        Assert.Contains("example.invalid", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_nobody_listens_at_is_unreachable()
    {
        var fault = await FaultAsync(url: "http://127.0.0.1:9/");

        Assert.Equal(ErrorCode.RepositoryUnreachable, fault.Code);
        Assert.Contains("'github'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_file_is_read_anew_and_its_absence_is_said()
    {
        var file = Path.GetTempFileName();
        using var host = new GitHubHost(Options(_fake.Url, o => o.TokenFile = file), new FakeTimeProvider(), NullLogger<GitHubHost>.Instance);
        await File.WriteAllTextAsync(file, FakeGitHub.Token + "\n");
        Assert.Empty(await host.ListAsync(Jane, Orders, None));

        await File.WriteAllTextAsync(file, "");
        Assert.Contains("is empty", (await Assert.ThrowsAsync<PorticoException>(() => host.ListAsync(Jane, Orders, None))).Message, StringComparison.Ordinal);

        File.Delete(file);
        var gone = await Assert.ThrowsAsync<PorticoException>(() => host.ListAsync(Jane, Orders, None));
        Assert.Equal(ErrorCode.ConfigurationInvalid, gone.Code);
        Assert.Contains(file, gone.Message, StringComparison.Ordinal);
    }

    private async Task<PorticoException> FaultAsync(string? url = null, string token = FakeGitHub.Token)
    {
        using var host = Host(url ?? _fake.Url, token);
        return await Assert.ThrowsAsync<PorticoException>(() => host.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n", repository: Orders), None));
    }

    private static GitHubHost Host(string url, string token) => new(Options(url, o => o.Token = token), new FakeTimeProvider(), NullLogger<GitHubHost>.Instance);

    private static GitHostOptions Options(string url, Action<GitHostOptions> more)
    {
        var options = new GitHostOptions { Name = "github", Type = GitHostType.GitHub, Url = url, Repositories = { Orders } };
        more(options);
        return options;
    }
}
