using LibGit2Sharp;
using Portico.Adapters.Tests.Git.Local;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Git.Local;

namespace Portico.Adapters.Tests.Git.Sources;

public sealed class ForgeSourceTests : IDisposable
{
    private readonly ForgeFixture _fixture = new();
    private readonly ForgeSource _source;

    public ForgeSourceTests() => _source = new ForgeSource(_fixture.Forge, "https://portal.example.org/");

    [Fact]
    public async Task Files_of_a_branch_are_read_without_a_work_tree_and_a_merge_is_told()
    {
        List<string> told = [];
        _source.Changed += told.Add;
        await _fixture.MergedAsync("catalog/a/catalog-info.yaml", "one", "b1");
        var (tree, address) = await OpenAsync("local/demo//catalog/**/catalog-info.yaml");
        await using (tree)
        {
            Assert.Equal(["catalog/a/catalog-info.yaml"], await tree.FindAsync(address.Path, default));
            Assert.Equal("one", await tree.ReadAsync("catalog/a/catalog-info.yaml", default));
            Assert.Null(await tree.ReadAsync("catalog/b/catalog-info.yaml", default));
            Assert.Equal("url:local/demo//catalog/a/catalog-info.yaml", tree.LocationOf("catalog/a/catalog-info.yaml").ToString());

            Assert.True(await _source.IsCurrentAsync(Assert.Single(tree.Stamps), default));
            told.Clear();
            await _fixture.MergedAsync("catalog/b/catalog-info.yaml", "two", "b2");
            Assert.Contains(told, t => address.Root.StartsWith(t, StringComparison.Ordinal));
            Assert.False(await _source.IsCurrentAsync(tree.Stamps[0], default));
            Assert.Null(await tree.ReadAsync("catalog/b/catalog-info.yaml", default));
        }
    }

    [Fact]
    public async Task The_clone_address_and_a_branch_may_be_named()
    {
        await _fixture.MergedAsync("x.yaml", "x");

        var (tree, address) = await OpenAsync("https://portal.example.org/git/demo.git//x.yaml?ref=main");
        await using (tree)
        {
            Assert.Equal("x", await tree.ReadAsync(address.Path, default));
            Assert.Equal("https://portal.example.org/git/demo.git//x.yaml?ref=main", tree.LocationOf("x.yaml").Target);
        }

        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync("local/demo//x.yaml?ref=nowhere"))).Code);
        Assert.Equal(ErrorCode.RepositoryNotFound, (await Assert.ThrowsAsync<PorticoException>(() => OpenAsync("local/other//x.yaml"))).Code);
        Assert.Null(_source.Locate(new LocationRef("url", "https://github.com/acme/app/blob/main/x.yaml")));
        Assert.Throws<PorticoException>(() => _source.Locate(new LocationRef("url", "local/../../etc//x.yaml")));
    }

    [Fact]
    public async Task Links_of_the_repository_are_followed_inside_and_refused_outside()
    {
        await _fixture.MergedAsync("docs/x.yaml", "x");
        Commit(
            ("link.yaml", "docs/x.yaml", Mode.SymbolicLink), ("folder", "docs", Mode.SymbolicLink), ("out.yaml", "../../etc/passwd", Mode.SymbolicLink),
            ("absolute.yaml", "/etc/passwd", Mode.SymbolicLink), ("loop.yaml", "loop.yaml", Mode.SymbolicLink));
        var (tree, _) = await OpenAsync("local/demo//link.yaml");
        await using (tree)
        {
            Assert.Equal("x", await tree.ReadAsync("link.yaml", default));
            Assert.Equal("x", await tree.ReadAsync("folder/x.yaml", default));
            foreach (var path in (string[])["out.yaml", "absolute.yaml", "loop.yaml", "../x.yaml", "docs/../../x.yaml"])
                Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<PorticoException>(() => tree.ReadAsync(path, default))).Code);
        }
    }

    public void Dispose()
    {
        _source.Dispose();
        _fixture.Dispose();
    }

    private void Commit(params (string Path, string Content, Mode Mode)[] files)
    {
        using var git = _fixture.Open();
        var tip = git.Head.Tip;
        var definition = TreeDefinition.From(tip);
        foreach (var (path, content, mode) in files)
            definition.Add(path, git.ObjectDatabase.CreateBlob(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content))), mode);
        var commit = git.ObjectDatabase.CreateCommit(tip.Author, tip.Author, "Links", git.ObjectDatabase.CreateTree(definition), [tip], false);
        git.Refs.UpdateTarget("refs/heads/main", commit.Sha);
    }

    private async Task<(ISourceTree Tree, SourceAddress Address)> OpenAsync(string target)
    {
        var address = _source.Locate(new LocationRef("url", target))!;
        return (await _source.OpenAsync(address.Root, default), address);
    }
}
