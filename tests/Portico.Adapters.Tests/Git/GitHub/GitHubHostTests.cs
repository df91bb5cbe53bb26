using LibGit2Sharp;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Manifests;
using Portico.Git;
using Portico.Git.GitHub;
using static Portico.Adapters.Tests.Git.Local.ForgeFixture;

namespace Portico.Adapters.Tests.Git.GitHub;

public sealed class GitHubHostTests : IAsyncLifetime
{
    private const string Orders = "acme/orders";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeGitHub _fake = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private GitHubHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        await _fake.InitializeAsync();
        _host = Host(FakeGitHub.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _fake.DisposeAsync();
        Assert.Empty(_fake.Violations);
    }

    [Fact]
    public async Task Configured_repository_has_its_default_branch_and_is_remembered()
    {
        var repository = Assert.Single(await _host.RepositoriesAsync(Jane, None));
        await _host.RepositoriesAsync(Jane, None);

        Assert.Equal((Orders, "main"), (repository.Name, repository.DefaultBranch));
        Assert.Single(_fake.Requests);
    }

    [Fact]
    public async Task Proposal_is_one_commit_with_all_files_and_a_pull_request()
    {
        var proposal = Proposing([new ManifestFile("apps/a b/größe#1.yaml", "# kept\na: 1\n"), new ManifestFile("b%20.yaml", "b: ü\n")], "portico/create/x", Orders);
        var change = await _host.ProposeAsync(Jane, proposal with { Checks = [new ChangeRequestCheck("Schema --> ok", CheckOutcome.Passed, "<14> -- fields")] }, None);

        Assert.Equal((1, ChangeRequestState.Open, "Jane", "Body"), (change.Number, change.State, change.Author, change.Body));
        Assert.Equal(new ChangeRequestCheck("Schema --> ok", CheckOutcome.Passed, "<14> -- fields"), Assert.Single(change.Checks));
        Assert.Equal("https://github.example/acme/orders/pull/1", change.Url);
        using var git = _fake.Open();
        var commit = git.Branches["portico/create/x"].Tip;
        Assert.Equal(git.Branches["main"].Tip, Assert.Single(commit.Parents));
        Assert.Equal(("Jane", "user.default.jane@portico.invalid"), (commit.Author.Name, commit.Author.Email));
        Assert.Equal("# kept\na: 1\n", ((Blob)commit["apps/a b/größe#1.yaml"].Target).GetContentText());
        Assert.Equal("b: ü\n", ((Blob)commit["b%20.yaml"].Target).GetContentText());
        Assert.NotNull(commit["README.md"]);
    }

    [Fact]
    public async Task Same_order_twice_updates_the_pull_request_on_the_present_tip()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        await ProposeAsync("other.yaml", "x: 1\n", "portico/other");
        await _host.MergeAsync(Jane, Orders, 2, None);
        var again = await _host.ProposeAsync(Jane, Proposing("a.yaml", "a: 2\n", repository: Orders) with { Title = "Again" }, None);

        Assert.Equal((1, "Again"), (again.Number, again.Title));
        using var git = _fake.Open();
        Assert.Equal(git.Branches["main"].Tip, Assert.Single(git.Branches["portico/create/x"].Tip.Parents));
    }

    [Fact]
    public async Task Same_order_with_same_content_moves_nothing()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        _time.Advance(TimeSpan.FromMinutes(1));
        await ProposeAsync("a.yaml", "a: 1\n");

        Assert.DoesNotContain(_fake.Requests, request => request.StartsWith("PATCH /repos/acme/orders/git/refs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merge_then_delete_leaves_the_rest()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        var merged = await _host.MergeAsync(Jane, Orders, 1, None);
        await ProposeAsync("a.yaml", null, "portico/delete/x");
        await _host.MergeAsync(Jane, Orders, 2, None);

        Assert.Equal(ChangeRequestState.Merged, merged.State);
        using var git = _fake.Open();
        Assert.Contains(git.Branches["main"].Commits, commit => commit.Sha == merged.MergeCommit);
        Assert.Equal(["README.md"], git.Branches["main"].Tip.Tree.Select(entry => entry.Name));
    }

    [Fact]
    public async Task Repository_without_merge_commits_is_squashed()
    {
        _fake.Answers.AllowMergeCommit = false;
        await ProposeAsync("a.yaml", "a: 1\n");
        await _host.MergeAsync(Jane, Orders, 1, None);

        using var git = _fake.Open();
        Assert.Single(git.Branches["main"].Tip.Parents);
    }

    [Fact]
    public async Task Close_find_and_list()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        await ProposeAsync("b.yaml", "b: 1\n", "portico/b");
        Assert.Equal(ChangeRequestState.Closed, (await _host.CloseAsync(Bob, Orders, 1, None)).State);

        Assert.Equal([(2, ChangeRequestState.Open), (1, ChangeRequestState.Closed)], (await _host.ListAsync(Jane, Orders, None)).Select(change => (change.Number, change.State)));
        Assert.Null(await _host.FindAsync(Jane, Orders, 9, None));
        Assert.Equal(ErrorCode.Conflict, (await FaultAsync(() => _host.CloseAsync(Jane, Orders, 1, None))).Code);
    }

    [Fact]
    public async Task Diff_has_the_whole_texts_also_after_the_merge()
    {
        var large = string.Concat(Enumerable.Repeat("0123456789abcde\n", 65536 + 10));
        await _host.ProposeAsync(Jane, Proposing([new ManifestFile("a.yaml", "a: 1\n"), new ManifestFile("README.md", null), new ManifestFile("large.txt", large)], repository: Orders), None);
        var before = await _host.DiffAsync(Jane, Orders, 1, None);
        await _host.MergeAsync(Jane, Orders, 1, None);

        Assert.Equal([("README.md", "# Orders\n", null), ("a.yaml", null, "a: 1\n"), ("large.txt", null, "")], before.Select(file => (file.Path, file.Before, file.After)));
        Assert.Contains("Too large", before[2].Omitted, StringComparison.Ordinal);
        Assert.Equal(before, await _host.DiffAsync(Jane, Orders, 1, None));
        Assert.Equal(large, await _host.ReadFileAsync(Jane, Orders, "main", "large.txt", None));
    }

    [Fact]
    public async Task Two_people_are_kept_apart()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        var taken = await FaultAsync(() => _host.ProposeAsync(Bob, Proposing("a.yaml", "a: 2\n", repository: Orders), None));
        var proposal = Proposing("README.md", "x", "portico/readme", Orders);
        var stale = await FaultAsync(() => _host.ProposeAsync(Bob, proposal with { BasedOn = proposal.BasedOn.Add("README.md", "older") }, None));

        Assert.Equal((ErrorCode.ChangeRequestConflict, ErrorCode.ChangeRequestConflict), (taken.Code, stale.Code));
        Assert.Contains("Jane has pull request 1 open", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_change_and_missing_places_are_said()
    {
        Assert.Contains("nothing to propose", (await FaultAsync(() => ProposeAsync("README.md", "# Orders\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to propose", (await FaultAsync(() => ProposeAsync("gone.yaml", null))).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.RepositoryNotFound, (await FaultAsync(() => _host.ListAsync(Jane, "acme/other", None))).Code);
        var proposal = Proposing("a.yaml", "a", repository: Orders);
        Assert.Contains("no branch 'nope'; its default branch is 'main'", (await FaultAsync(() => _host.ProposeAsync(Jane, proposal with { Target = proposal.Target with { Branch = "nope" } }, None))).Message, StringComparison.Ordinal);
        Assert.Null(await _host.ReadFileAsync(Jane, Orders, "main", "gone.yaml", None));
        Assert.Equal(ErrorCode.NotFound, (await FaultAsync(() => _host.ReadFileAsync(Jane, Orders, "nope", "a.yaml", None))).Code);
    }

    [Theory]
    [InlineData("../x.yaml")]
    [InlineData("/x.yaml")]
    [InlineData("a\nb.yaml")]
    public async Task Path_out_of_the_repository_never_reaches_GitHub(string path)
    {
        Assert.Equal(ErrorCode.InvalidInput, (await FaultAsync(() => ProposeAsync(path, "a"))).Code);
        Assert.Empty(_fake.Requests);
    }

    private Task<ChangeRequest> ProposeAsync(string path, string? content, string branch = "portico/create/x") => _host.ProposeAsync(Jane, Proposing(path, content, branch, Orders), None);

    private static async Task<PorticoException> FaultAsync<T>(Func<Task<T>> call) => await Assert.ThrowsAsync<PorticoException>(call);

    private GitHubHost Host(string token) =>
        new(new GitHostOptions { Name = "github", Type = GitHostType.GitHub, Url = _fake.Url, Token = token, Repositories = { Orders } }, _time, NullLogger<GitHubHost>.Instance);
}
