using System.Text.RegularExpressions;
using Npgsql;
using Portico.Testing;

namespace Portico.Faults;

/// <summary>A replica whose way to PostgreSQL takes packets and gives none back, while both sides still believe that they are connected.</summary>
public sealed partial class CutNetworkTests : IAsyncLifetime
{
    private KubeApiServer? _server;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(KubeApiServer.Assets is null, KubeApiServer.Missing);
        Assert.SkipWhen(PostgresServer.Binaries is null, PostgresServer.Missing);
        _server = await KubeApiServer.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Half_open_connection_costs_the_lease_another_takes_over_and_the_first_rejoins_without_writing()
    {
        using var postgres = PostgresServer.StartNew();
        var connection = new NpgsqlConnectionStringBuilder(postgres.AddDatabase());
        await using var proxy = new FreezingProxy(Path.Combine(connection.Host!, ".s.PGSQL.5432"));
        await using var churn = await Churn.StartAsync(_server!, 40, TimeSpan.FromMilliseconds(10));
        await using var one = await new ServedPortal(_server!.Kubeconfig, new NpgsqlConnectionStringBuilder(connection.ToString()) { Host = "127.0.0.1", Port = proxy.Port }.ToString()).StartAsync();
        await UntilAsync(() => Epochs(one).Count > 0, one, "the first replica holds the lease");
        await using var two = await new ServedPortal(_server.Kubeconfig, connection.ToString()).StartAsync();
        await churn.MoreAsync(50);

        proxy.Freeze();
        await UntilAsync(() => Epochs(two).Count > 0, two, "the other takes over");
        await churn.MoreAsync(50);
        Assert.True(Epochs(two)[^1] > Epochs(one)[^1], "the epoch grows with the holder");
        await UntilAsync(() => one.Said.Contains("has lost catalog of real", StringComparison.Ordinal), one, "the first knows that it lost the lease");

        proxy.Heal();
        var there = await churn.StopAsync();
        await FaultTests.SameAsync(two, there);
        await FaultTests.SameAsync(one, there);

        // It stands in line again and never held the lease a second time: what it had to say of before was refused by its epoch or never sent.
        Assert.Single(Epochs(one));
        Assert.Single(Epochs(two));
    }

    private static List<long> Epochs(ServedPortal portal) =>
        [.. Held().Matches(portal.Said).Select(m => long.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task UntilAsync(Func<bool> condition, ServedPortal portal, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(25));
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"never happened: {what}; it said {portal.Said[^Math.Min(portal.Said.Length, 3000)..]}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"holds catalog of real \(epoch (\d+)\)")]
    private static partial Regex Held();
}
