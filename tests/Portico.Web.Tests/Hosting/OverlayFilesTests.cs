using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portico.Web.Hosting.Overlays;
using Portico.Web.Tests.Cli;

namespace Portico.Web.Tests.Hosting;

/// <summary>Overlays in files: found, read, read again.</summary>
public sealed class OverlayFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_folders_and_patterns_are_read()
    {
        Write("a.yaml", "a");
        Write("sub/b.form.yaml", "b");
        Write("sub/deep/c.form.yaml", "c");
        Write("sub/..data/d.yaml", "hidden");
        Write("sub/notes.txt", "no");
        Assert.Equal(["a"], Names("a.yaml"));
        Assert.Equal(["b", "c"], Names("sub"));
        Assert.Equal(["b", "c"], Names("**/*.form.yaml"));
        Assert.Equal(["b"], Names("sub/*.yaml"));
    }

    [Fact]
    public void Path_where_nothing_lies_is_reported()
    {
        var set = OverlayFiles.Read([Path.Combine(_folder.Path, "nowhere")]);
        Assert.Contains("no overlay at this path", Assert.Single(set.Reports).Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_changes_is_read_again()
    {
        Write("a.yaml", "before");
        var options = new FormsOptions();
        options.Overlays.Add(_folder.Path);
        using var watcher = new OverlayFileWatcher(Options.Create(options), TimeProvider.System, NullLogger<OverlayFileWatcher>.Instance);
        using var changed = new SemaphoreSlim(0);
        watcher.Changed += () => changed.Release();
        Assert.Equal("before", Assert.Single(watcher.Current.Overlays).Name);
        await watcher.StartAsync(default);
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        Write("a.yaml", "afterwards");
        while (watcher.Current.Overlays is not [{ Name: "afterwards" }]) await changed.WaitAsync(guard.Token);
        Write("b.yaml", "b");
        while (watcher.Current.Overlays.Length != 2) await changed.WaitAsync(guard.Token);
        File.Delete(Path.Combine(_folder.Path, "a.yaml"));
        while (watcher.Current.Overlays is not [{ Name: "b" }]) await changed.WaitAsync(guard.Token);

        await watcher.StopAsync(default);
    }

    private IEnumerable<string> Names(string path) => OverlayFiles.Read([Path.Combine(_folder.Path, path)]).Overlays.Select(o => o.Name);

    private void Write(string name, string overlay)
    {
        var file = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $$"""
            apiVersion: portico.dev/v1alpha1
            kind: FormOverlay
            metadata: {name: {{overlay}}}
            spec:
              match: {group: example.org, kind: Thing}
            """);
    }
}
