using System.Collections.Immutable;
using LibGit2Sharp;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Manifests;
using Portico.Git.Local;

namespace Portico.Adapters.Tests.Git.Local;

/// <summary>A local forge in a folder of its own with one repository, <c>demo</c>.</summary>
public sealed class ForgeFixture : IDisposable
{
    public static readonly Caller Jane = new("user:default/jane", "Jane");
    public static readonly Caller Bob = new("user:default/bob", "Bob");

    public ForgeFixture()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        Folder = Directory.CreateTempSubdirectory("portico-forge-").FullName;
        Forge = Start();
    }

    public FakeTimeProvider Time { get; }

    public string Folder { get; }

    public LocalForge Forge { get; }

    /// <summary>Another forge on the same folder, as after a restart.</summary>
    public LocalForge Start() => new(new LocalForgeOptions("local", Folder) { Repositories = ["demo"] }, Time, NullLogger<LocalForge>.Instance);

    public static Proposal Proposing(string path, string? content, string branch = "portico/create/x", string repository = "demo") =>
        Proposing([new ManifestFile(path, content)], branch, repository);

    public static Proposal Proposing(ImmutableArray<ManifestFile> files, string branch = "portico/create/x", string repository = "demo") =>
        new(new Target("local", repository, "main", PathLayout.ClusterScoped, "", "demo"), branch, new ManifestSet(files))
        {
            Title = $"Create {branch}",
            Body = "Body",
            CommitMessage = $"Create {branch}",
        };

    public async Task<ChangeRequest> MergedAsync(string path, string? content, string branch = "portico/seed")
    {
        var change = await Forge.ProposeAsync(Jane, Proposing(path, content, branch), CancellationToken.None);
        return await Forge.MergeAsync(Jane, "demo", change.Number, CancellationToken.None);
    }

    public Repository Open() => new(Forge.FolderOf("demo"));

    public void Dispose()
    {
        Forge.Dispose();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }
}
