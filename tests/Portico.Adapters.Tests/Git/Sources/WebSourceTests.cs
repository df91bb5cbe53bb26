using System.Net;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;
using Portico.Git.Web;

namespace Portico.Adapters.Tests.Git.Sources;

public sealed class WebSourceTests : IAsyncLifetime
{
    private WebPlace _place = null!;

    public async ValueTask InitializeAsync() => _place = await WebPlace.StartAsync();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task A_file_is_read_and_by_its_tag_told_to_be_current()
    {
        _place.Files["/team/x.yaml"] = "x";
        using var http = WebPlace.Http(Loopback, _place.Allow("catalog.example.org"));
        var source = new WebSource(http);
        var address = source.Locate(Url("catalog.example.org", "/team/x.yaml"))!;
        await using var tree = await source.OpenAsync(address.Root, default);

        Assert.Equal("x", await tree.ReadAsync(address.Path, default));
        Assert.Null(await tree.ReadAsync("team/gone.yaml", default));
        Assert.Equal(Url("catalog.example.org", "/team/x.yaml"), tree.LocationOf(address.Path));
        Assert.True(await source.IsCurrentAsync(Assert.Single(tree.Stamps), default));

        _place.Files["/team/x.yaml"] = "y";
        Assert.False(await source.IsCurrentAsync(tree.Stamps[0], default));
        _place.HasTags = false;
        await tree.ReadAsync(address.Path, default);
        Assert.Empty(tree.Stamps);
    }

    [Theory]
    [InlineData("other.example.org", "/team/x.yaml", "may not be read")]
    [InlineData("catalog.example.org", "/other/x.yaml", "path")]
    [InlineData("catalog.example.org", "/team/../other/x.yaml", "path")]
    [InlineData("catalog.example.org", "/team/%2e%2e/other/x.yaml", "path")]
    [InlineData("catalog.example.org", "/team/..%2fother/x.yaml", "escaped")]
    [InlineData("catalog.example.org", "/teams/x.yaml", "path")]
    [InlineData("catalog.example.org.evil.example", "/team/x.yaml", "may not be read")]
    [InlineData("evilcatalog.example.org", "/team/x.yaml", "may not be read")]
    public void Only_hosts_and_paths_of_the_list_are_read(string host, string path, string why)
    {
        using var http = WebPlace.Http(Loopback, _place.Allow("catalog.example.org", true, "/team/"));

        var refused = Assert.Throws<PorticoException>(() => new WebSource(http).Locate(Url(host, path)));

        Assert.Equal(ErrorCode.Forbidden, refused.Code);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_place.Requests);
    }

    [Fact]
    public void Plain_http_another_port_and_credentials_are_refused()
    {
        var options = new ReadingOptions();
        options.Allow.Add(new AllowedHost { Host = "*.example.org" });
        var guard = new WebGuard(options);

        guard.Require(new Uri("https://a.b.example.org/x"));
        foreach (var url in (string[])["http://a.example.org/x", "https://a.example.org:8443/x", "https://me:pw@a.example.org/x", "https://example.org/x", "file:///etc/passwd"])
            Assert.Equal(ErrorCode.Forbidden, Assert.Throws<PorticoException>(() => guard.Require(new Uri(url))).Code);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00:ec2::254")]
    public async Task A_name_that_means_a_private_address_is_refused_before_anything_is_sent(string address)
    {
        _place.Files["/x.yaml"] = "secret";
        using var http = WebPlace.Http(_ => [IPAddress.Parse(address)], _place.Allow("catalog.example.org", isPrivate: false));

        var refused = await ReadAsync(http, "catalog.example.org", "/x.yaml");

        Assert.Equal(ErrorCode.Forbidden, refused!.Code);
        Assert.Contains("private network", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_place.Requests);
    }

    [Fact]
    public async Task A_literal_address_is_checked_like_a_name()
    {
        using var http = WebPlace.Http(_ => throw new InvalidOperationException("nothing to resolve"), _place.Allow("127.0.0.1", isPrivate: false));

        Assert.Equal(ErrorCode.Forbidden, (await ReadAsync(http, "127.0.0.1", "/x.yaml"))!.Code);
        Assert.Empty(_place.Requests);
    }

    [Fact]
    public async Task A_name_is_resolved_once_for_a_connection_so_that_it_can_not_change_its_meaning()
    {
        _place.Files["/x.yaml"] = "secret";
        var asked = 0;
        using var http = WebPlace.Http(_ => asked++ == 0 ? [IPAddress.Parse("10.0.0.1")] : [IPAddress.Loopback], _place.Allow("catalog.example.org", isPrivate: false));

        Assert.Equal(ErrorCode.Forbidden, (await ReadAsync(http, "catalog.example.org", "/x.yaml"))!.Code);
        Assert.Equal(1, asked);
        Assert.Equal(ErrorCode.Forbidden, (await ReadAsync(http, "catalog.example.org", "/x.yaml"))!.Code);
        Assert.Empty(_place.Requests);
    }

    [Fact]
    public async Task Every_redirect_is_checked_again()
    {
        _place.Files["/secret"] = "secret";
        _place.Files["/team/y.yaml"] = "y";
        _place.Redirects["/team/other-host"] = $"{_place.At("intern.example.org")}/secret";
        _place.Redirects["/team/metadata"] = $"{_place.At("169.254.169.254")}/secret";
        _place.Redirects["/team/other-path"] = "/secret";
        _place.Redirects["/team/file"] = "file:///etc/passwd";
        _place.Redirects["/team/good"] = "/team/hop";
        _place.Redirects["/team/hop"] = "y.yaml";
        _place.Redirects["/team/circle"] = "/team/circle";
        using var http = WebPlace.Http(Loopback, _place.Allow("catalog.example.org", true, "/team/"));

        foreach (var path in (string[])["/team/other-host", "/team/metadata", "/team/other-path", "/team/file"])
            Assert.Equal(ErrorCode.Forbidden, (await ReadAsync(http, "catalog.example.org", path))!.Code);
        Assert.DoesNotContain(_place.Requests, r => r.Contains("/secret", StringComparison.Ordinal));
        Assert.Null(await ReadAsync(http, "catalog.example.org", "/team/good"));
        Assert.Contains("redirects more than", (await ReadAsync(http, "catalog.example.org", "/team/circle"))!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_place.Requests, r => r.Contains("credentials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_unpacks_to_more_than_allowed_is_broken_off()
    {
        using var http = WebPlace.Http(Loopback, _place.Allow("catalog.example.org"));

        Assert.Contains("larger than", (await ReadAsync(http, "catalog.example.org", "/bomb"))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_needs_a_repository()
    {
        using var http = WebPlace.Http(Loopback, _place.Allow("catalog.example.org"));

        Assert.Contains("repository", Assert.Throws<PorticoException>(() => new WebSource(http).Locate(Url("catalog.example.org", "/*.yaml"))).Advice, StringComparison.Ordinal);
    }

    private static IPAddress[] Loopback(string host) => [IPAddress.Loopback];

    private LocationRef Url(string host, string path) => new("url", _place.At(host) + path);

    /// <summary>The refusal; null when it was read.</summary>
    private async Task<PorticoException?> ReadAsync(GuardedHttp http, string host, string path)
    {
        try
        {
            var source = new WebSource(http);
            var address = source.Locate(Url(host, path))!;
            await using var tree = await source.OpenAsync(address.Root, default);
            Assert.NotNull(await tree.ReadAsync(address.Path, default));
            return null;
        }
        catch (PorticoException refused)
        {
            return refused;
        }
    }
}
