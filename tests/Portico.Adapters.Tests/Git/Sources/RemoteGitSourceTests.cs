using System.Net;
using Portico.Adapters.Tests.Git.Local;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Git.Remote;
using Portico.Git.Web;

namespace Portico.Adapters.Tests.Git.Sources;

public sealed class RemoteGitSourceTests : IAsyncLifetime
{
    private readonly ForgeFixture _forge = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-sources-").FullName;
    private WebPlace _place = null!;
    private GuardedHttp _http = null!;
    private RemoteGitSource _source = null!;

    public async ValueTask InitializeAsync()
    {
        _place = await WebPlace.StartAsync();
        _place.Forge = _forge.Forge;
        _http = WebPlace.Http(_ => [IPAddress.Loopback], _place.Allow("git.example.org"));
        _source = new RemoteGitSource(new GitClient(_http), _http, _folder);
        await _forge.MergedAsync("docs/a/catalog-info.yaml", "one", "b1");
    }

    [Fact]
    public async Task A_repository_is_fetched_without_history_and_only_when_its_branch_moved()
    {
        var (tree, address) = await OpenAsync(".git//docs/*/catalog-info.yaml");
        await using (tree)
        {
            Assert.Equal(["docs/a/catalog-info.yaml"], await tree.FindAsync(address.Path, default));
            Assert.Equal("one", await tree.ReadAsync("docs/a/catalog-info.yaml", default));
            Assert.True(await _source.IsCurrentAsync(Assert.Single(tree.Stamps), default));
        }

        var asked = _place.Requests.Count;
        await (await OpenAsync(".git//docs/*/catalog-info.yaml")).Tree.DisposeAsync();
        Assert.Equal(asked + 1, _place.Requests.Count);

        await _forge.MergedAsync("docs/b/catalog-info.yaml", "two", "b2");
        var (now, _) = await OpenAsync(".git//docs/*/catalog-info.yaml");
        await using (now)
        {
            Assert.False(await _source.IsCurrentAsync(tree.Stamps[0], default));
            Assert.Equal("two", await now.ReadAsync("docs/b/catalog-info.yaml", default));
        }

        Assert.Single(Directory.EnumerateDirectories(_folder));
    }

    [Fact]
    public async Task The_address_of_a_page_and_a_branch_lead_to_the_same_repository()
    {
        var (tree, address) = await OpenAsync("/blob/main/docs/a/catalog-info.yaml");
        await using (tree)
        {
            Assert.Equal("one", await tree.ReadAsync(address.Path, default));
            Assert.Equal($"{_place.At("git.example.org")}/team/demo/blob/main/docs/a/catalog-info.yaml", tree.LocationOf(address.Path).Target);
            var links = tree.LinksOf(address.Path);
            Assert.EndsWith("/edit/main/docs/a/catalog-info.yaml", links.Edit, StringComparison.Ordinal);
            Assert.EndsWith("/tree/main/docs/a/", links.Folder, StringComparison.Ordinal);
        }

        Assert.Contains("branch or tag 'nowhere'", (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync(".git//x?ref=nowhere"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_repository_is_told_and_a_redirect_is_not_followed()
    {
        _place.Files["/team/demo.git/git-upload-pack"] = "hello";
        _place.Forge = null;
        Assert.Contains("doesn't answer as a Git server", (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync(".git//x"))).Message, StringComparison.Ordinal);

        _place.Files.Clear();
        Assert.Equal(ErrorCode.RepositoryNotFound, (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync(".git//x"))).Code);

        _place.Redirects["/team/demo.git/git-upload-pack"] = $"{_place.At("git.example.org")}/other.git/git-upload-pack";
        await Assert.ThrowsAsync<PorticoException>(() => OpenAsync(".git//x"));
        Assert.DoesNotContain(_place.Requests, r => r.Contains("/other.git", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateDirectories(_folder));
    }

    [Fact]
    public async Task A_token_is_for_its_own_host_and_goes_along_no_redirect()
    {
        var token = Path.Combine(_folder, "token");
        await File.WriteAllTextAsync(token, "s3cret-of-git\n", TestContext.Current.CancellationToken);
        var own = _place.Allow("private.example.org");
        own.TokenFile = token;
        using var http = WebPlace.Http(_ => [IPAddress.Loopback], own, _place.Allow("git.example.org"));
        var source = new RemoteGitSource(new GitClient(http), http, _folder);

        await (await source.OpenAsync(source.Locate(new LocationRef("url", $"{_place.At("private.example.org")}/team/demo.git//x"))!.Root, default)).DisposeAsync();
        Assert.All(_place.Requests, r => Assert.EndsWith(" with credentials", r, StringComparison.Ordinal));
        _place.Requests.Clear();
        await (await source.OpenAsync(source.Locate(new LocationRef("url", $"{_place.At("git.example.org")}/team/demo.git//x"))!.Root, default)).DisposeAsync();
        Assert.NotEmpty(_place.Requests);
        Assert.All(_place.Requests, r => Assert.DoesNotContain("credentials", r, StringComparison.Ordinal));

        // Web files take redirects: neither another host nor the own one gets the token a second time.
        _place.Requests.Clear();
        _place.Files["/x.yaml"] = "x";
        _place.Redirects["/away.yaml"] = $"{_place.At("git.example.org")}/x.yaml";
        _place.Redirects["/here.yaml"] = "/x.yaml";
        foreach (var path in (string[])["/away.yaml", "/here.yaml"])
            await http.SendAsync(new Uri(_place.At("private.example.org") + path), WebSource.Get, 1000, (answer, _, _) => Task.FromResult(answer.StatusCode), default);
        Assert.Equal([true, false, true, false], _place.Requests.Select(r => r.EndsWith(" with credentials", StringComparison.Ordinal)));

        _place.Forge = null;
        var refused = await Assert.ThrowsAsync<PorticoException>(() => source.OpenAsync(source.Locate(new LocationRef("url", $"{_place.At("private.example.org")}/team/demo.git//x"))!.Root, default));
        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(token, "", TestContext.Current.CancellationToken);
        Assert.Equal(ErrorCode.ConfigurationInvalid, (await Assert.ThrowsAsync<PorticoException>(() => source.OpenAsync(source.Locate(new LocationRef("url", $"{_place.At("private.example.org")}/team/demo.git//x"))!.Root, default))).Code);
    }

    [Theory]
    [InlineData("*.example.org", false, "a token is for one host")]
    [InlineData("git.example.org", true, "a token is not sent without TLS")]
    public void Token_that_could_leak_is_refused_at_the_start(string host, bool http, string says)
    {
        var options = new ReadingOptions();
        options.Allow.Add(new AllowedHost { Host = host, Http = http, TokenEnvironment = "GIT_TOKEN" });
        Assert.Contains(says, new ReadingOptionsCheck().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_hosts_are_refused_and_other_addresses_are_not_its_own()
    {
        Assert.Equal(ErrorCode.Forbidden, Assert.Throws<PorticoException>(() => _source.Locate(new LocationRef("url", "https://evil.example/x.git//y"))).Code);
        Assert.Null(_source.Locate(new LocationRef("url", $"{_place.At("git.example.org")}/x.yaml")));
        Assert.Null(_source.Locate(new LocationRef("url", $"{_place.At("git.example.org")}/a//b.yaml")));
        Assert.Throws<PorticoException>(() => _source.Locate(new LocationRef("url", $"{_place.At("git.example.org")}/x.git//../../etc/passwd")));
    }

    [Fact]
    public async Task Ten_thousand_documents_of_one_repository_are_read()
    {
        var files = Enumerable.Range(0, 100).Select(i => new Core.Manifests.ManifestFile(
            $"many/{i:000}/catalog-info.yaml", string.Join("---\n", Enumerable.Range(0, 100).Select(j =>
                $"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {{name: c-{i}-{j}}}\nspec: {{type: service, lifecycle: production, owner: team-{j}}}\n"))));
        var change = await _forge.Forge.ProposeAsync(ForgeFixture.Jane, ForgeFixture.Proposing([.. files], "many"), default);
        await _forge.Forge.MergeAsync(ForgeFixture.Jane, "demo", change.Number, default);
        await using var walk = new LocationWalk(
            new Portico.Core.Catalog.Locations.Reading.Sources([_source]), new LocationRef("url", $"{_place.At("git.example.org")}/team/demo.git//many/**/catalog-info.yaml"), new KindAllowance(KindAllowance.Usual, "catalog.allowedKinds"));

        var reading = await walk.ReadAsync(default);

        Assert.Empty(reading.Problems);
        Assert.Equal((100, 10_001), (reading.Files, reading.Entities.Length));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _place.DisposeAsync();
        _forge.Dispose();
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(ISourceTree Tree, SourceAddress Address)> OpenAsync(string rest)
    {
        var address = _source.Locate(new LocationRef("url", $"{_place.At("git.example.org")}/team/demo{rest}"))!;
        return (await _source.OpenAsync(address.Root, default), address);
    }
}
