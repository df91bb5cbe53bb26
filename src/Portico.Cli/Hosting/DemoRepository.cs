using System.Collections.Immutable;
using Portico.Core.Manifests;
using Portico.Git.Local;
using Portico.Sandbox.Simulators;

namespace Portico.Cli.Hosting;

/// <summary>The Git repository that the demo's Argo CD watches, with the first orders and the catalog files in it.</summary>
internal static class DemoRepository
{
    public const string Name = "demo";

    /// <summary>Folder with the orders of the demo's cluster.</summary>
    public const string Orders = "clusters/demo";

    /// <summary>Makes the repository when it isn't there; one that is there is left as it is.</summary>
    public static Task SeedAsync(LocalForge forge, CancellationToken cancellationToken) => forge.EnsureRepositoryAsync(
        Name,
        SamplePlatform.Orders.Select(o => new ManifestFile($"{Orders}/{o.Key}", o.Value)).Concat(DemoCatalog.Files()).ToImmutableArray(),
        cancellationToken);
}
