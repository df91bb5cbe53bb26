using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Manifests;
using Portico.Git;
using Portico.Git.Local;

namespace Portico.Web.Tests.Fixture;

/// <summary>The web host with a local forge of its own.</summary>
internal sealed class FixtureForge : IAsyncDisposable
{
    public static readonly Caller Jane = new("user:default/jane", "Jane");

    private readonly string _folder = Directory.CreateTempSubdirectory("portico-forge-").FullName;

    public FixtureHost Host { get; private set; } = null!;

    public LocalForge Forge => Host.App.Services.GetRequiredService<LocalForge>();

    public static async Task<FixtureForge> StartAsync(bool guestMayMerge = true)
    {
        var forge = new FixtureForge();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["gitHosts:0:name"] = "local",
            ["gitHosts:0:type"] = "local",
            ["gitHosts:0:repositories:0"] = "demo",
        }).Build();
        forge.Host = await FixtureHost.StartAsync(access: o => o.GuestMayMerge = guestMayMerge, more: services => services.AddPorticoGit(configuration, forge._folder));
        return forge;
    }

    public Task<ChangeRequest> ProposeAsync(ImmutableArray<ManifestFile> files, string branch = "portico/create/x", string title = "Create App x", string body = "Creates **App** `x`.") =>
        Forge.ProposeAsync(
            Jane,
            new Proposal(new Target("local", "demo", "main", PathLayout.ClusterScoped, "", "demo"), branch, new ManifestSet(files))
            {
                Title = title,
                Body = body,
                CommitMessage = title,
                Checks = [new ChangeRequestCheck("Schema", CheckOutcome.Passed, "14 fields"), new ChangeRequestCheck("Dry run", CheckOutcome.Warned, "not allowed")],
            },
            CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }
}
