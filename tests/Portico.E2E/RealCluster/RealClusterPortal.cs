using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portico.Cli.Hosting;
using Portico.Core.Delivery;
using Portico.Git.Local;
using Portico.Testing;

namespace Portico.E2E.RealCluster;

/// <summary>The whole portal in this process, over a real API server and a local forge.</summary>
public sealed class RealClusterPortal : IAsyncDisposable
{
    public const string Cluster = "real";
    public const string Repository = "orders";
    private readonly string _folder;
    private readonly KubeApiServer _server;
    private readonly Portal _portal;

    private RealClusterPortal(string folder, KubeApiServer server, Portal portal) => (_folder, _server, _portal) = (folder, server, portal);

    public static Target Target { get; } = new("local", Repository, "main", Core.Manifests.PathLayout.NamespaceScoped, "clusters", Cluster);

    public static async Task<RealClusterPortal> StartAsync()
    {
        Assert.SkipWhen(KubeApiServer.Assets is null, KubeApiServer.Missing);
        var server = await KubeApiServer.StartAsync(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("portico-real-").FullName;
        var portal = Portal.Create(new PortalSettings(Configuration(server, folder), "http://127.0.0.1:0", folder), services =>
        {
            services.TryAddSingleton<OrderForms>();
            services.TryAddSingleton<OrderChecks>();
            services.TryAddSingleton<OrderDesk>();
        });
        await portal.Services.GetRequiredService<LocalForge>().EnsureRepositoryAsync(Repository, [new Core.Manifests.ManifestFile("README.md", "Orders.\n")], CancellationToken.None);
        await portal.StartAsync(CancellationToken.None);
        return new RealClusterPortal(folder, server, portal);
    }

    public T Get<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();

    public Task<string> KubectlAsync(string arguments, string? input = null) =>
        Kubectl.RunAsync(_server.Kubeconfig, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), input);

    /// <summary>Applies a file of the shared corpus. Newer documents have fields that 1.20 doesn't know, so kubectl must not check them.</summary>
    public Task ApplyCorpusAsync(string file) => KubectlAsync($"apply --validate=false -f {Path.Combine(Checkout.Shared, "corpus", file)}");

    public Task ApplyAsync(JsonNode document) => KubectlAsync("apply --validate=false -f -", document.ToJsonString());

    /// <summary>Looks until it is there: what happens on a cluster arrives by watch a moment later.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await look() is { } found) return found;
            Assert.False(guard.IsCancellationRequested, $"{what} did not come");
            await Task.Delay(25);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static JsonObject Configuration(KubeApiServer server, string folder) => new()
    {
        ["clusters"] = new JsonArray(new JsonObject { ["name"] = Cluster, ["kubeconfig"] = server.Kubeconfig }),
        ["access"] = new JsonObject { ["guestMayMerge"] = true },
        ["gitHosts"] = new JsonArray(new JsonObject
        {
            ["name"] = "local",
            ["type"] = "local",
            ["folder"] = Path.Combine(folder, "git"),
            ["publicUrl"] = "http://127.0.0.1",
            ["repositories"] = new JsonArray(Repository),
        }),
    };
}
