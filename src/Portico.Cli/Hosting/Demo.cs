using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Portico.Git.Local;
using Portico.Sandbox;
using Portico.Sandbox.Simulators;

namespace Portico.Cli.Hosting;

/// <summary>The portal with its sandbox and a local forge in one process.</summary>
internal sealed class Demo : IAsyncDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly Portal _portal;

    private Demo(SandboxServer sandbox, Portal portal, string kubeconfig)
    {
        (_sandbox, _portal, Kubeconfig) = (sandbox, portal, kubeconfig);
    }

    public string Address => _portal.Address;

    public string Kubeconfig { get; }

    public static async Task<Demo> StartAsync(DemoFolder folder, int port, CancellationToken cancellationToken)
    {
        if (port == 0) port = FreePort();
        var address = $"http://127.0.0.1:{port}";
        var sandbox = await StartSandboxAsync(folder, cancellationToken);
        try
        {
            sandbox.WriteKubeconfig(folder.Kubeconfig);
            var portal = Portal.Create(new PortalSettings(Configuration(folder, address, sandbox.Address.ToString()), address, folder.Path));
            await SeedAsync(folder, portal, sandbox, address, cancellationToken);
            await portal.StartAsync(cancellationToken);
            return new Demo(sandbox, portal, folder.Kubeconfig);
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    public Task WaitForStopAsync(CancellationToken cancellationToken) => _portal.WaitForStopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    /// <summary>The same configuration that a user would write for this set-up.</summary>
    private static JsonObject Configuration(DemoFolder folder, string address, string sandbox) => new()
    {
        ["title"] = "Portico",
        ["listen"] = address,
        ["publicUrl"] = address,
        ["access"] = new JsonObject { ["guestMayMerge"] = true, ["guestMayRegister"] = true },
        ["catalog"] = DemoCatalog.Configuration(),
        ["clusters"] = new JsonArray(new JsonObject { ["name"] = "demo", ["server"] = sandbox }),
        ["gitHosts"] = new JsonArray(new JsonObject
        {
            ["name"] = "local",
            ["type"] = "local",
            ["folder"] = folder.Repositories,
            ["publicUrl"] = address,
            ["repositories"] = new JsonArray(DemoRepository.Name),
        }),
        ["delivery"] = new JsonObject
        {
            ["host"] = "local",
            ["repository"] = DemoRepository.Name,
            ["branch"] = "main",
            ["layout"] = "namespace-scoped",
            ["basePath"] = "clusters",
        },
    };

    /// <summary>kubectl keeps working between starts: the sandbox takes the port that it had, when that is free.</summary>
    private static async Task<SandboxServer> StartSandboxAsync(DemoFolder folder, CancellationToken cancellationToken)
    {
        var memory = Path.Combine(folder.Path, "sandbox.port");
        var known = File.Exists(memory) && int.TryParse(await File.ReadAllTextAsync(memory, cancellationToken), out var last) && IsFree(last) ? last : 0;
        var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Port = known,
                DataDirectory = folder.Sandbox,
                Simulators = SimulatorSet.All(new SimulatorOptions { GitCache = Path.Combine(folder.Path, "argocd-cache") }),
                Log = line => Console.Error.WriteLine($"sandbox: {line}"),
            },
            cancellationToken);
        await File.WriteAllTextAsync(memory, $"{sandbox.Address.Port}", cancellationToken);
        return sandbox;
    }

    /// <summary>The platform and the first orders are brought once; what a user deletes later stays deleted.</summary>
    private static async Task SeedAsync(DemoFolder folder, Portal portal, SandboxServer sandbox, string address, CancellationToken cancellationToken)
    {
        var seeded = Path.Combine(folder.Path, "seeded");
        var url = $"{address}/git/{DemoRepository.Name}.git";
        if (File.Exists(seeded) && await File.ReadAllTextAsync(seeded, cancellationToken) == url) return;

        var forge = portal.Services.GetRequiredService<LocalForge>();
        await DemoRepository.SeedAsync(forge, cancellationToken);
        SamplePlatform.Load(sandbox.Objects, new SamplePlatformSource(url) { Path = DemoRepository.Orders });
        await File.WriteAllTextAsync(seeded, url, cancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
