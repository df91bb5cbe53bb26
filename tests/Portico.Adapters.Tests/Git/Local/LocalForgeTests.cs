using LibGit2Sharp;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Manifests;
using static Portico.Adapters.Tests.Git.Local.ForgeFixture;

namespace Portico.Adapters.Tests.Git.Local;

public sealed class LocalForgeTests : IDisposable
{
    private const string Yaml = "# ours\nkind: App\nspec:\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ForgeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Configured_repository_is_made_on_demand_with_a_first_commit()
    {
        var repository = Assert.Single(await _fixture.Forge.RepositoriesAsync(Jane, None));

        Assert.Equal(("demo", "main"), (repository.Name, repository.DefaultBranch));
        using var git = _fixture.Open();
        Assert.True(git.Info.IsBare);
        Assert.Equal("Begin demo", Assert.Single(git.Commits).MessageShort);
    }

    [Fact]
    public async Task Proposal_is_a_branch_with_one_commit_by_the_caller()
    {
        var change = await _fixture.Forge.ProposeAsync(Jane, Proposing("apps/a b/größe.yaml", Yaml), None);

        Assert.Equal((1, ChangeRequestState.Open, "Jane", "/changes/local/demo/1"), (change.Number, change.State, change.Author, change.Url));
        using var git = _fixture.Open();
        var commit = git.Branches["portico/create/x"].Tip;
        Assert.Equal(git.Head.Tip, Assert.Single(commit.Parents));
        Assert.Equal(("Jane", "user.default.jane@portico.invalid"), (commit.Author.Name, commit.Author.Email));
        Assert.Equal("user:default/jane", OrderedBy.CallerId(commit.Message));
        Assert.Equal(Yaml, await _fixture.Forge.ReadFileAsync(Jane, "demo", "portico/create/x", "apps/a b/größe.yaml", None));
        Assert.Null(await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "apps/a b/größe.yaml", None));
    }

    [Fact]
    public async Task Same_order_twice_updates_the_open_change_request()
    {
        var first = await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        await _fixture.MergedAsync("other.yaml", "x: 1\n");
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 2\n") with { Title = "Again" }, None);

        Assert.Equal(first.Number, second.Number);
        Assert.Equal(("Again", first.Created), (second.Title, second.Created));
        using var git = _fixture.Open();
        Assert.Equal(git.Head.Tip, Assert.Single(git.Branches["portico/create/x"].Tip.Parents));
        Assert.Equal([new FileDiff("a.yaml", null, "a: 2\n")], await _fixture.Forge.DiffAsync(Jane, "demo", 1, None));
    }

    [Fact]
    public async Task Same_order_with_same_content_makes_no_new_commit()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        using var git = _fixture.Open();
        var before = git.Branches["portico/create/x"].Tip.Sha;
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);

        Assert.Equal(before, git.Branches["portico/create/x"].Tip.Sha);
    }

    [Fact]
    public async Task Merge_makes_a_merge_commit_and_removes_the_branch()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        var merged = await _fixture.Forge.MergeAsync(Bob, "demo", 1, None);

        Assert.Equal((ChangeRequestState.Merged, "Bob", _fixture.Time.GetUtcNow()), (merged.State, merged.ClosedBy, merged.Closed));
        using var git = _fixture.Open();
        Assert.Equal(merged.MergeCommit, git.Head.Tip.Sha);
        Assert.Equal(2, git.Head.Tip.Parents.Count());
        Assert.Equal("Bob", git.Head.Tip.Author.Name);
        Assert.Null(git.Branches["portico/create/x"]);
        Assert.Equal([new FileDiff("a.yaml", null, "a: 1\n")], await _fixture.Forge.DiffAsync(Jane, "demo", 1, None));
        Assert.Equal(merged.MergeCommit, (await _fixture.Forge.FindAsync(Jane, "demo", 1, None))!.MergeCommit);
    }

    [Fact]
    public async Task Order_after_a_merge_is_a_new_change_request()
    {
        await _fixture.MergedAsync("a.yaml", "a: 1\n", "portico/create/x");
        var second = await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 2\n"), None);

        Assert.Equal(2, second.Number);
        Assert.Equal([2, 1], (await _fixture.Forge.ListAsync(Jane, "demo", None)).Select(change => change.Number));
    }

    [Fact]
    public async Task Delete_removes_only_its_file()
    {
        await _fixture.MergedAsync("apps/a.yaml", "a: 1\n");
        await _fixture.MergedAsync("apps/b.yaml", "b: 1\n");
        await _fixture.MergedAsync("apps/a.yaml", null);

        Assert.Null(await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "apps/a.yaml", None));
        Assert.Equal("b: 1\n", await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "apps/b.yaml", None));
    }

    [Fact]
    public async Task Edits_of_different_places_in_one_file_merge()
    {
        await _fixture.MergedAsync("a.yaml", Yaml);
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", Yaml.Replace("a: 1", "a: 10", StringComparison.Ordinal), "portico/1"), None);
        await _fixture.Forge.ProposeAsync(Bob, Proposing("a.yaml", Yaml.Replace("e: 5", "e: 50", StringComparison.Ordinal), "portico/2"), None);
        await _fixture.Forge.MergeAsync(Jane, "demo", 2, None);
        await _fixture.Forge.MergeAsync(Jane, "demo", 3, None);

        Assert.Equal("# ours\nkind: App\nspec:\n  a: 10\n  b: 2\n  c: 3\n  d: 4\n  e: 50\n", await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "a.yaml", None));
    }

    [Fact]
    public async Task Merge_conflict_names_the_file_and_leaves_nothing_half_done()
    {
        await _fixture.MergedAsync("a.yaml", Yaml);
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", Yaml.Replace("a: 1", "a: 10", StringComparison.Ordinal), "portico/1"), None);
        await _fixture.Forge.ProposeAsync(Bob, Proposing("a.yaml", Yaml.Replace("a: 1", "a: 20", StringComparison.Ordinal), "portico/2"), None);
        var merged = await _fixture.Forge.MergeAsync(Jane, "demo", 2, None);

        var fault = await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.MergeAsync(Bob, "demo", 3, None));

        Assert.Equal(ErrorCode.ChangeRequestConflict, fault.Code);
        Assert.Contains("a.yaml", fault.Message, StringComparison.Ordinal);
        using var git = _fixture.Open();
        Assert.Equal(merged.MergeCommit, git.Head.Tip.Sha);
        Assert.Equal(ChangeRequestState.Open, (await _fixture.Forge.FindAsync(Bob, "demo", 3, None))!.State);

        // The advice works: ordering again rebases, and then it merges.
        await _fixture.Forge.ProposeAsync(Bob, Proposing("a.yaml", Yaml.Replace("a: 1", "a: 20", StringComparison.Ordinal), "portico/2"), None);
        await _fixture.Forge.MergeAsync(Bob, "demo", 3, None);
        Assert.Contains("a: 20", await _fixture.Forge.ReadFileAsync(Bob, "demo", "main", "a.yaml", None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_open_change_of_the_same_object_is_not_thrown_away()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        var fault = await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.ProposeAsync(Bob, Proposing("a.yaml", "a: 2\n"), None));

        Assert.Equal(ErrorCode.ChangeRequestConflict, fault.Code);
        Assert.Contains("Jane has change request 1 open", fault.Message, StringComparison.Ordinal);
        Assert.Equal([new FileDiff("a.yaml", null, "a: 1\n")], await _fixture.Forge.DiffAsync(Jane, "demo", 1, None));
    }

    [Fact]
    public async Task Change_made_from_an_old_text_is_refused()
    {
        await _fixture.MergedAsync("a.yaml", "a: 1\n");
        var proposal = Proposing("a.yaml", "a: 3\n");
        var stale = proposal with { BasedOn = proposal.BasedOn.Add("a.yaml", "a: 0\n") };
        var fresh = proposal with { BasedOn = proposal.BasedOn.Add("a.yaml", "a: 1\n") };

        Assert.Equal(ErrorCode.ChangeRequestConflict, (await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.ProposeAsync(Jane, stale, None))).Code);
        Assert.Equal(ChangeRequestState.Open, (await _fixture.Forge.ProposeAsync(Jane, fresh, None)).State);
    }

    [Fact]
    public async Task Closed_change_request_stays_readable_and_closed()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        var closed = await _fixture.Forge.CloseAsync(Bob, "demo", 1, None);

        Assert.Equal((ChangeRequestState.Closed, "Bob"), (closed.State, closed.ClosedBy));
        Assert.Equal([new FileDiff("a.yaml", null, "a: 1\n")], await _fixture.Forge.DiffAsync(Jane, "demo", 1, None));
        Assert.Equal(ErrorCode.Conflict, (await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.MergeAsync(Bob, "demo", 1, None))).Code);
    }

    [Fact]
    public async Task Followers_are_told_of_every_change()
    {
        var told = new List<ForgeChanged>();
        _fixture.Forge.Changed += told.Add;
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        await _fixture.Forge.MergeAsync(Jane, "demo", 1, None);

        Assert.Equal([new ForgeChanged("local", "demo", 1), new ForgeChanged("local", "demo", 1)], told);
    }

    [Fact]
    public async Task Proposals_at_the_same_time_get_numbers_of_their_own()
    {
        var changes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => _fixture.Forge.ProposeAsync(Jane, Proposing($"{i}.yaml", "a: 1\n", $"portico/{i}"), None)));

        Assert.Equal(Enumerable.Range(1, 12), changes.Select(change => change.Number).Order());
        await Task.WhenAll(changes.Select(change => _fixture.Forge.MergeAsync(Jane, "demo", change.Number, None)));
        using var git = _fixture.Open();
        Assert.Equal(12, git.Head.Tip.Tree.Count);
    }

    [Fact]
    public async Task Executable_bit_of_a_file_is_kept()
    {
        await _fixture.Forge.ReadyAsync("demo", None);
        using (var git = _fixture.Open())
        {
            var definition = TreeDefinition.From(git.Head.Tip.Tree);
            definition.Add("run.sh", git.ObjectDatabase.CreateBlob(new MemoryStream("a"u8.ToArray())), Mode.ExecutableFile);
            var tip = git.Head.Tip;
            git.Refs.UpdateTarget(git.Refs["refs/heads/main"], git.ObjectDatabase.CreateCommit(tip.Author, tip.Author, "x", git.ObjectDatabase.CreateTree(definition), [tip], false).Id);
        }

        await _fixture.MergedAsync("run.sh", "b");
        using var after = _fixture.Open();
        Assert.Equal(Mode.ExecutableFile, after.Head.Tip["run.sh"].Mode);
    }

    [Fact]
    public async Task Seed_files_are_the_first_commit_and_only_once()
    {
        Assert.True(await _fixture.Forge.EnsureRepositoryAsync("platform", [new ManifestFile("x/y.yaml", "y: 1\n")], None));
        Assert.False(await _fixture.Forge.EnsureRepositoryAsync("platform", [], None));
        Assert.Equal("y: 1\n", await _fixture.Forge.ReadFileAsync(Jane, "platform", "main", "x/y.yaml", None));
    }
}
