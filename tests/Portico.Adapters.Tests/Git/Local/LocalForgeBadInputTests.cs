using LibGit2Sharp;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Manifests;
using static Portico.Adapters.Tests.Git.Local.ForgeFixture;

namespace Portico.Adapters.Tests.Git.Local;

public sealed class LocalForgeBadInputTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ForgeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("../x.yaml")]
    [InlineData("/x.yaml")]
    [InlineData("a\\b.yaml")]
    [InlineData("a/.git/config")]
    [InlineData("a\nb.yaml")]
    public async Task Path_out_of_the_repository_is_refused(string path)
    {
        Assert.Equal(ErrorCode.InvalidInput, (await RefusedAsync(Proposing(path, "a: 1\n"))).Code);
        Assert.Equal(ErrorCode.InvalidInput, (await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.ReadFileAsync(Jane, "demo", "main", path, None))).Code);
    }

    [Fact]
    public async Task Repository_that_does_not_exist_is_named_with_those_that_do()
    {
        await _fixture.Forge.RepositoriesAsync(Jane, None);
        var fault = await RefusedAsync(Proposing("a.yaml", "a", repository: "missing"));

        Assert.Equal(ErrorCode.RepositoryNotFound, fault.Code);
        Assert.Contains("'missing'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("demo", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../demo")]
    [InlineData("demo/../../etc")]
    [InlineData("Demo")]
    [InlineData("demo.git")]
    [InlineData("")]
    [InlineData("demo\n")]
    public async Task Repository_name_that_is_a_path_is_refused(string name)
    {
        var fault = await RefusedAsync(Proposing("a.yaml", "a", repository: name));

        Assert.Equal(ErrorCode.InvalidInput, fault.Code);
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }

    [Fact]
    public async Task Target_branch_that_does_not_exist_is_named_with_those_that_do()
    {
        var proposal = Proposing("a.yaml", "a");
        var fault = await RefusedAsync(proposal with { Target = proposal.Target with { Branch = "nope" } });

        Assert.Equal(ErrorCode.NotFound, fault.Code);
        Assert.Contains("It has: main", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad..name")]
    [InlineData("with space")]
    [InlineData("main")]
    public async Task Branch_git_refuses_or_that_is_the_target_is_refused(string branch) =>
        Assert.Equal(ErrorCode.InvalidInput, (await RefusedAsync(Proposing("a.yaml", "a", branch))).Code);

    [Fact]
    public async Task Huge_file_is_refused_with_its_size()
    {
        var fault = await RefusedAsync(Proposing("a.yaml", new string('x', (4 * 1024 * 1024) + 1)));

        Assert.Equal(ErrorCode.InvalidInput, fault.Code);
        Assert.Contains("4,194,305 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_files_and_the_same_file_twice_are_refused()
    {
        Assert.Contains("1001 files", (await RefusedAsync(Proposing([.. Enumerable.Range(0, 1001).Select(i => new ManifestFile($"{i}.yaml", "a"))]))).Message, StringComparison.Ordinal);
        Assert.Contains("twice", (await RefusedAsync(Proposing([new ManifestFile("a.yaml", "1"), new ManifestFile("A.yaml", "2")]))).Message, StringComparison.Ordinal);
        Assert.Contains("no files", (await RefusedAsync(Proposing([]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_change_is_said()
    {
        await _fixture.MergedAsync("a.yaml", "a: 1\n");

        Assert.Contains("nothing to propose", (await RefusedAsync(Proposing("a.yaml", "a: 1\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to propose", (await RefusedAsync(Proposing("not-there.yaml", null))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_below_a_file_or_in_place_of_a_folder_is_refused()
    {
        await _fixture.MergedAsync("apps/a.yaml", "a: 1\n");

        Assert.Contains("'apps/a.yaml' is a file", (await RefusedAsync(Proposing("apps/a.yaml/b.yaml", "x"))).Message, StringComparison.Ordinal);
        Assert.Contains("'apps' is a folder", (await RefusedAsync(Proposing("apps", "x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Symbolic_link_is_neither_followed_nor_overwritten()
    {
        await _fixture.Forge.ReadyAsync("demo", None);
        using (var git = _fixture.Open())
        {
            var definition = TreeDefinition.From(git.Head.Tip.Tree);
            definition.Add("link.yaml", git.ObjectDatabase.CreateBlob(new MemoryStream("/etc/passwd"u8.ToArray())), Mode.SymbolicLink);
            var tip = git.Head.Tip;
            git.Refs.UpdateTarget(git.Refs["refs/heads/main"], git.ObjectDatabase.CreateCommit(tip.Author, tip.Author, "x", git.ObjectDatabase.CreateTree(definition), [tip], false).Id);
        }

        Assert.Contains("symbolic link", (await RefusedAsync(Proposing("link.yaml", "x"))).Message, StringComparison.Ordinal);
        Assert.Contains("symbolic link", (await RefusedAsync(Proposing("link.yaml/x.yaml", "x"))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "link.yaml", None));
    }

    [Fact]
    public async Task Binary_and_huge_files_are_named_in_the_diff_but_not_shown()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing([new ManifestFile("big.txt", new string('x', 1024 * 1024 * 2)), new ManifestFile("nul.bin", "a\0b")]), None);
        var diff = await _fixture.Forge.DiffAsync(Jane, "demo", 1, None);

        Assert.Collection(
            diff,
            big => Assert.Equal(("big.txt", null, "", true), (big.Path, big.Before, big.After, big.Omitted!.StartsWith("Too large", StringComparison.Ordinal))),
            nul => Assert.Equal(("nul.bin", null, "", true), (nul.Path, nul.Before, nul.After, nul.Omitted!.StartsWith("Not UTF-8", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Change_request_that_does_not_exist_is_null_or_not_found()
    {
        Assert.Null(await _fixture.Forge.FindAsync(Jane, "demo", 7, None));
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.MergeAsync(Jane, "demo", 7, None))).Code);
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.DiffAsync(Jane, "demo", 7, None))).Code);
    }

    private async Task<PorticoException> RefusedAsync(Proposal proposal) => await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.ProposeAsync(Jane, proposal, None));
}
