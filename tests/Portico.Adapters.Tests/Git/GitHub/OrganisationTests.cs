using LibGit2Sharp;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Git;
using Portico.Git.GitHub;
using Portico.Git.GitHub.Organisations;

namespace Portico.Adapters.Tests.Git.GitHub;

public sealed class OrganisationTests : IAsyncLifetime
{
    private readonly FakeGitHub _fake = new();
    private GitHubReading _reading = null!;

    public async ValueTask InitializeAsync()
    {
        await _fake.InitializeAsync();
        _reading = new GitHubReading(new GitHostOptions { Name = "github", Type = GitHostType.GitHub, Url = _fake.Url, Token = FakeGitHub.Token });
    }

    public async ValueTask DisposeAsync()
    {
        _reading.Dispose();
        await _fake.DisposeAsync();
        Assert.Empty(_fake.Violations);
    }

    [Fact]
    public async Task Repositories_are_chosen_by_name_topic_fork_and_archive()
    {
        var organisation = _fake.Answers.Organisation;
        for (var i = 0; i < 150; i++) organisation.Add($"svc-{i:000}", topics: ["catalog"]);
        organisation.Add("svc-fork", ["catalog"], fork: true);
        organisation.Add("svc-old", ["catalog"], archived: true);
        organisation.Add("svc-plain");
        organisation.Add("svc-secret", ["catalog", "hidden"]);
        organisation.Add("other-svc-1", ["catalog"]);
        var options = new OrganisationOptions { Host = "github", Organization = "acme", Repository = "svc-.*", CatalogPath = "**/catalog-info.yaml" };
        options.Topics.Add("catalog");
        options.ExcludeTopics.Add("hidden");

        var found = await new OrganisationProvider(_reading, options, 0).ReadAsync(default);

        Assert.Equal(150, found.Locations.Length);
        Assert.Equal($"url:{_fake.Url}/acme/svc-000/blob/main/**/catalog-info.yaml", found.Locations[0].Location.ToString());
        Assert.Equal(2, _fake.Requests.Count);
        Assert.Empty(found.Documents);
    }

    [Fact]
    public async Task Teams_and_members_become_groups_and_users_that_pass_every_rule()
    {
        var organisation = _fake.Answers.Organisation;
        organisation.Teams["engineering"] = ["ada", "ben"];
        organisation.Teams["team-a"] = ["ada"];
        var provider = new OrganisationProvider(_reading, new OrganisationOptions { Host = "github", Organization = "acme", People = true, Repositories = false }, 0);

        var found = await provider.ReadAsync(default);
        await provider.ReadAsync(default);

        var roots = found.Documents.Select(d => Assert.Single(DescriptorReader.Read(d)).Root!).ToList();
        Assert.All(roots, r => Assert.Empty(DescriptorCheck.Check(r)));
        Assert.Equal(["Group engineering", "Group team-a", "User ada", "User ben"], roots.Select(r => $"{r["kind"]} {r["metadata"]!["name"]}"));
        Assert.Equal("""{"type":"team","profile":{"displayName":"TEAM-A"},"parent":"engineering","children":[]}""", roots[1]["spec"]!.ToJsonString());
        Assert.Equal("""["engineering","team-a"]""", roots[2]["spec"]!["memberOf"]!.ToJsonString());
        Assert.Equal("ada@example.org", roots[2]["spec"]!["profile"]!["email"]!.GetValue<string>());
        Assert.Equal(2, _fake.Requests.Count(r => r.StartsWith("GET /users/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_of_the_organisation_are_read_and_others_are_not()
    {
        Commit(("catalog-info.yaml", "one"), ("docs/a/catalog-info.yaml", "two"));
        var source = new GitHubSource(_reading, ["acme"]);
        var address = source.Locate(new LocationRef("url", $"{_fake.Url}/acme/orders/blob/main/**/catalog-info.yaml"))!;
        await using var tree = await source.OpenAsync(address.Root, default);

        Assert.Equal(["catalog-info.yaml", "docs/a/catalog-info.yaml"], await tree.FindAsync(address.Path, default));
        Assert.Equal("two", await tree.ReadAsync("docs/a/catalog-info.yaml", default));
        Assert.Null(await tree.ReadAsync("gone.yaml", default));
        Assert.Equal($"{_fake.Url}/acme/orders/blob/main/docs/a/catalog-info.yaml", tree.LocationOf("docs/a/catalog-info.yaml").Target);
        Assert.True(await source.IsCurrentAsync(Assert.Single(tree.Stamps), default));
        Commit(("catalog-info.yaml", "three"));
        Assert.False(await source.IsCurrentAsync(tree.Stamps[0], default));

        Assert.Null(source.Locate(new LocationRef("url", $"{_fake.Url}/stranger/secret/blob/main/catalog-info.yaml")));
        Assert.Null(source.Locate(new LocationRef("url", "https://github.com/acme/orders/blob/main/catalog-info.yaml")));
        Assert.NotNull(source.Locate(new LocationRef("url", "github/acme/orders//catalog-info.yaml?ref=main")));
    }

    [Fact]
    public async Task Default_branch_of_a_short_address_is_asked_for_and_a_missing_branch_is_told()
    {
        Commit(("catalog-info.yaml", "one"));
        var source = new GitHubSource(_reading, ["acme"]);
        await using var tree = await OpenAsync(source, "github/acme/orders//catalog-info.yaml");

        Assert.Equal("one", await tree.ReadAsync("catalog-info.yaml", default));
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync(source, "github/acme/orders//x?ref=nowhere"))).Code);
        Assert.Equal(ErrorCode.RepositoryNotFound, (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync(source, "github/acme/other//x"))).Code);
    }

    private static Task<ISourceTree> OpenAsync(GitHubSource source, string target) => source.OpenAsync(source.Locate(new LocationRef("url", target))!.Root, default);

    private void Commit(params (string Path, string Content)[] files)
    {
        using var git = _fake.Open();
        var tip = git.Branches["main"].Tip;
        var definition = TreeDefinition.From(tip);
        foreach (var (path, content) in files) definition.Add(path, git.ObjectDatabase.CreateBlob(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content))), Mode.NonExecutableFile);
        var commit = git.ObjectDatabase.CreateCommit(tip.Author, tip.Author, "Files", git.ObjectDatabase.CreateTree(definition), [tip], false);
        git.Refs.UpdateTarget("refs/heads/main", commit.Sha);
    }
}
