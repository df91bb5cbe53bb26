using System.Diagnostics;
using Portico.Testing;

namespace Portico.Faults;

/// <summary>What goes wrong while the catalog is being fed; afterwards it is what the cluster is: nothing lost, nothing doubled.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const int Size = 150;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);
    private KubeApiServer? _server;

    private KubeApiServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(KubeApiServer.Assets is null, KubeApiServer.Missing);
        _server = await KubeApiServer.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("kube-apiserver")]
    [InlineData("etcd")]
    public async Task A_killed_and_restarted_part_of_the_cluster_costs_nothing(string program)
    {
        await using var churn = await Churn.StartAsync(Server, Size, s_pause);
        await using var portal = await new ServedPortal(Server.Kubeconfig).StartAsync();
        await churn.MoreAsync(200);
        var before = await portal.DeploymentsAsync(Churn.Namespace);

        await Server.KillAsync(program);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var during = await portal.DeploymentsAsync(Churn.Namespace);
        Assert.True(during.Names.Count >= before.Names.Count / 2, $"an outage emptied the catalog: {before.Names.Count} rows before, {during.Names.Count} during it");
        await Server.StartAgainAsync(program, TestContext.Current.CancellationToken);
        await churn.MoreAsync(200);

        await SameAsync(portal, await churn.StopAsync());
    }

    [Fact]
    public async Task A_killed_and_restarted_PostgreSQL_costs_nothing()
    {
        Assert.SkipWhen(PostgresServer.Binaries is null, PostgresServer.Missing);
        using var postgres = PostgresServer.StartNew();
        await using var churn = await Churn.StartAsync(Server, Size, s_pause);
        await using var portal = await new ServedPortal(Server.Kubeconfig, postgres.AddDatabase()).StartAsync();
        await churn.MoreAsync(200);

        postgres.Kill();
        await churn.MoreAsync(200);
        postgres.Start();
        await churn.MoreAsync(200);

        await SameAsync(portal, await churn.StopAsync());
    }

    [Fact]
    public async Task A_proxy_that_cuts_delays_and_truncates_costs_nothing_and_no_memory()
    {
        await using var proxy = new CuttingProxy(Server.Address.Port);
        await using var churn = await Churn.StartAsync(Server, Size, s_pause);
        var kubeconfig = Path.Combine(Path.GetDirectoryName(Server.Kubeconfig)!, "through-proxy");
        await File.WriteAllTextAsync(
            kubeconfig, (await File.ReadAllTextAsync(Server.Kubeconfig, TestContext.Current.CancellationToken)).Replace($":{Server.Address.Port}/", $":{proxy.Port}/", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await using var portal = await new ServedPortal(kubeconfig).StartAsync();
        await churn.MoreAsync(200);

        // A third of the time to warm up, the rest to see whether memory keeps growing. PORTICO_SOAK_SECONDS makes it a longer soak.
        var soak = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("PORTICO_SOAK_SECONDS"), out var seconds) ? seconds : 45);
        proxy.Misbehaves = true;
        await Task.Delay(soak / 3, TestContext.Current.CancellationToken);
        var warm = portal.ResidentMiB;
        await Task.Delay(soak * 2 / 3, TestContext.Current.CancellationToken);
        proxy.Misbehaves = false;

        Assert.True(proxy.Cuts > 10, $"the proxy did no harm ({proxy.Cuts} cuts)");
        await SameAsync(portal, await churn.StopAsync());
        Assert.True(portal.ResidentMiB < (warm * 1.5) + 50, $"memory grew from {warm:0} to {portal.ResidentMiB:0} MiB");
    }

    [Fact]
    public async Task Two_replicas_of_which_one_is_killed_lose_and_double_nothing()
    {
        Assert.SkipWhen(PostgresServer.Binaries is null, PostgresServer.Missing);
        using var postgres = PostgresServer.StartNew();
        var connection = postgres.AddDatabase();
        await using var churn = await Churn.StartAsync(Server, Size, s_pause);
        await using var one = await new ServedPortal(Server.Kubeconfig, connection).StartAsync();
        await using var two = await new ServedPortal(Server.Kubeconfig, connection).StartAsync();
        await churn.MoreAsync(200);

        await one.KillAsync();
        await churn.MoreAsync(200);
        await using var three = await new ServedPortal(Server.Kubeconfig, connection).StartAsync();
        await churn.MoreAsync(100);

        var there = await churn.StopAsync();
        await SameAsync(two, there);
        await SameAsync(three, there);
    }

    [Fact]
    public async Task A_portal_that_was_killed_catches_up_with_what_went_meanwhile()
    {
        await using var churn = await Churn.StartAsync(Server, Size, s_pause);
        await using var portal = await new ServedPortal(Server.Kubeconfig).StartAsync();
        await churn.MoreAsync(200);
        await portal.KillAsync();
        await churn.MoreAsync(300);
        await portal.StartAsync();

        await SameAsync(portal, await churn.StopAsync());
    }

    [Fact]
    public async Task A_full_disk_stops_nothing_but_the_writing()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "A small file system can be mounted by root only.");
        var disk = Directory.CreateTempSubdirectory("portico-disk-").FullName;
        Assert.SkipUnless(await MountAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk), "This machine lets nobody mount a file system.");
        try
        {
            await using var churn = await Churn.StartAsync(Server, Size, s_pause);
            await using var portal = await new ServedPortal(Server.Kubeconfig, data: disk).StartAsync();
            while ((await portal.DeploymentsAsync(Churn.Namespace)).Names.Count < Size / 2) await churn.MoreAsync(20);
            var filler = Path.Combine(disk, "filler");
            await FillAsync(filler);
            await churn.MoreAsync(400);
            var rows = await portal.DeploymentsAsync(Churn.Namespace);
            Assert.NotEmpty(rows.Names);
            File.Delete(filler);

            await SameAsync(portal, await churn.StopAsync());
        }
        finally
        {
            await MountAsync("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    /// <summary>Waits until the catalog is what the cluster is.</summary>
    internal static async Task SameAsync(ServedPortal portal, List<string> there)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var (names, total) = await portal.DeploymentsAsync(Churn.Namespace);
            if (names.Order(StringComparer.Ordinal).SequenceEqual(there) && total >= names.Count) return;
            Assert.False(
                patience.IsCancellationRequested,
                $"the catalog has {names.Count} rows (total {total}), the cluster {there.Count}; missing {string.Join(' ', there.Except(names).Take(5))}; "
                + $"too many {string.Join(' ', names.Except(there).Take(5))}; doubled {string.Join(' ', names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).Take(5))}; "
                + $"the portal said {portal.Said[^Math.Min(portal.Said.Length, 3000)..]}");
            await Task.Delay(100);
        }
    }

    private static async Task FillAsync(string file)
    {
        await using var stream = File.Create(file);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                await stream.WriteAsync(block);
                await stream.FlushAsync();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> MountAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        if (process is null) return false;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
