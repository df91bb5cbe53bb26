using Microsoft.Extensions.Options;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;
using Portico.Git.Files;

namespace Portico.Adapters.Tests.Git.Sources;

public sealed class FolderSourceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("portico-folder-").FullName;

    private string Catalog => Path.Combine(_root, "catalog");

    public FolderSourceTests()
    {
        Directory.CreateDirectory(Path.Combine(Catalog, "a"));
        File.WriteAllText(Path.Combine(_root, "secret.yaml"), "secret");
        File.WriteAllText(Path.Combine(Catalog, "a", "x.yaml"), "x");
    }

    [Fact]
    public async Task Wildcards_find_files_and_follow_no_linked_folder()
    {
        File.WriteAllText(Path.Combine(Catalog, "y.yaml"), "y");
        Directory.CreateSymbolicLink(Path.Combine(Catalog, "loop"), Catalog);
        Directory.CreateSymbolicLink(Path.Combine(Catalog, "out"), _root);
        var (source, location) = Of("**/*.yaml");
        var address = source.Locate(location)!;
        await using var tree = await source.OpenAsync(address.Root, default);

        Assert.Equal(["a/x.yaml", "y.yaml"], await tree.FindAsync(address.Path, default));
        Assert.Equal($"file:{Catalog}/a/x.yaml", tree.LocationOf("a/x.yaml").ToString());
    }

    [Fact]
    public async Task A_named_pipe_is_refused_instead_of_waited_for()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(Catalog, "pipe.yaml"))) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (source, location) = Of("pipe.yaml");
        var address = source.Locate(location)!;
        await using var tree = await source.OpenAsync(address.Root, default);
        var reading = Task.Run(() => tree.ReadAsync(address.Path, default), TestContext.Current.CancellationToken);

        var e = await Assert.ThrowsAsync<PorticoException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Contains("pipe.yaml is a pipe, a socket or a device", e.Message, StringComparison.Ordinal);
        Assert.Equal("x", await tree.ReadAsync("a/x.yaml", default));
    }

    [Fact]
    public async Task Links_are_followed_inside_and_refused_outside()
    {
        File.CreateSymbolicLink(Path.Combine(Catalog, "inside.yaml"), "a/../a/x.yaml");
        File.CreateSymbolicLink(Path.Combine(Catalog, "outside.yaml"), "../secret.yaml");
        File.CreateSymbolicLink(Path.Combine(Catalog, "absolute.yaml"), Path.Combine(_root, "secret.yaml"));
        File.CreateSymbolicLink(Path.Combine(Catalog, "chain.yaml"), "outside.yaml");
        File.CreateSymbolicLink(Path.Combine(Catalog, "dangling.yaml"), "../nowhere.yaml");
        Directory.CreateSymbolicLink(Path.Combine(Catalog, "up"), "..");
        var (source, location) = Of("**/*.yaml");
        await using var tree = await source.OpenAsync(source.Locate(location)!.Root, default);

        Assert.Equal("x", await tree.ReadAsync("inside.yaml", default));
        foreach (var path in (string[])["outside.yaml", "absolute.yaml", "chain.yaml", "dangling.yaml", "up/secret.yaml"])
        {
            var refused = await Assert.ThrowsAsync<PorticoException>(() => tree.ReadAsync(path, default));
            Assert.Equal(ErrorCode.Forbidden, refused.Code);
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("a/../../secret.yaml")]
    [InlineData("/etc/passwd")]
    public void A_path_outside_of_configured_folders_is_refused(string path)
    {
        var (source, _) = Of("**/*.yaml");

        var refused = Assert.Throws<PorticoException>(() => source.Locate(new LocationRef("file", Path.Combine(Catalog, path))));

        Assert.Equal(ErrorCode.Forbidden, refused.Code);
    }

    [Fact]
    public async Task A_large_file_and_one_that_is_no_text_are_refused()
    {
        File.WriteAllBytes(Path.Combine(Catalog, "large.yaml"), new byte[6 * 1024 * 1024]);
        File.WriteAllBytes(Path.Combine(Catalog, "binary.yaml"), [0xff, 0xfe, 0x00]);
        var (source, location) = Of("**/*.yaml");
        await using var tree = await source.OpenAsync(source.Locate(location)!.Root, default);

        Assert.Contains("larger than", (await Assert.ThrowsAsync<PorticoException>(() => tree.ReadAsync("large.yaml", default))).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", (await Assert.ThrowsAsync<PorticoException>(() => tree.ReadAsync("binary.yaml", default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tree_is_the_work_tree_around_the_files()
    {
        Directory.CreateDirectory(Path.Combine(_root, ".git"));
        var (source, location) = Of("a/x.yaml");

        Assert.Equal(($"file:{_root}", "catalog/a/x.yaml"), (source.Locate(location)!.Root, source.Locate(location)!.Path));
        Assert.Throws<PorticoException>(() => source.Locate(new LocationRef("file", Path.Combine(_root, ".git", "config"))));
    }

    [Fact]
    public async Task A_folder_that_is_away_is_an_outage()
    {
        var (source, location) = Of("**/*.yaml");
        var root = source.Locate(location)!.Root;
        Directory.Delete(Catalog, recursive: true);

        await Assert.ThrowsAsync<PorticoException>(() => source.OpenAsync(root, default));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private (FolderSource Source, LocationRef Location) Of(string pattern)
    {
        var options = new LocationsOptions();
        var target = Path.Combine(Catalog, pattern);
        options.Locations.Add(new ConfiguredLocation { Type = "file", Target = target });
        return (new FolderSource(Options.Create(options)), new LocationRef("file", target));
    }
}
