using Dapper;
using Npgsql;
using Portico.Core.Access;
using Portico.Core.Rollouts;
using Portico.Testing;

namespace Portico.Adapters.Tests.Storage.Replicas;

/// <summary>Two replicas on one PostgreSQL and one cluster.</summary>
public sealed class ReplicaTests
{
    private readonly SharedCluster _cluster = new();
    private readonly string _connection;

    public ReplicaTests()
    {
        Assert.SkipWhen(PostgresServer.Binaries is null, PostgresServer.Missing);
        _connection = PostgresServer.NewDatabase();
    }

    [Fact]
    public async Task Both_replicas_tell_the_same_and_one_of_them_writes()
    {
        _cluster.Put("a", "first");
        await using var one = await new Replica(_cluster, _connection).StartAsync();
        await using var two = await new Replica(_cluster, _connection).StartAsync();
        await one.UntilAsync(r => r is ["a:first"], "one sees a");
        await two.UntilAsync(r => r is ["a:first"], "two sees a");

        _cluster.Put("b", "team-b");
        _cluster.Put("a", "team-a");
        foreach (var replica in new[] { one, two }) await replica.UntilAsync(r => r is ["a:team-a", "b:team-b"], "a change and an addition");
        _cluster.Remove("a");
        foreach (var replica in new[] { one, two }) await replica.UntilAsync(r => r is ["b:team-b"], "a removal");

        // Three changed states of the world, each written once: the second replica never wrote its own version of them.
        Assert.InRange(await SequenceAsync(), 3, 4);
    }

    [Fact]
    public async Task When_the_writer_dies_the_other_goes_on_without_losing_or_doubling_anything()
    {
        for (var i = 0; i < 50; i++) _cluster.Put($"app-{i}");
        var one = await new Replica(_cluster, _connection).StartAsync();
        await one.UntilAsync(r => r.Count == 50, "one has all");
        await using var two = await new Replica(_cluster, _connection).StartAsync();
        await two.UntilAsync(r => r.Count == 50, "two has all");

        var changing = Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                if (i % 2 == 0) _cluster.Remove($"app-{i}");
                else _cluster.Put($"app-{i}", "late");
                _cluster.Put($"new-{i}");
                await Task.Delay(2);
            }
        }, TestContext.Current.CancellationToken);
        await one.DisposeAsync();
        await changing;

        var wanted = _cluster.Names.Order(StringComparer.Ordinal).ToList();
        await two.UntilAsync(r => r.Select(n => n.Split(':')[0]).Order(StringComparer.Ordinal).SequenceEqual(wanted), "two has what the cluster has");
        await two.UntilAsync(r => r.Where(n => n.StartsWith("app-", StringComparison.Ordinal)).All(n => n.EndsWith(":late", StringComparison.Ordinal)), "two has the changes");
    }

    [Fact]
    public async Task A_holder_whose_lease_has_passed_on_writes_nothing()
    {
        await using var one = await new Replica(_cluster, _connection).StartAsync();
        _cluster.Put("a", "before");
        await one.UntilAsync(r => r is ["a:before"], "one writes");
        await using (var connection = new NpgsqlConnection(_connection)) await connection.ExecuteAsync("UPDATE portico_replicas.lease SET epoch = epoch + 1");
        var sequence = await SequenceAsync();

        _cluster.Put("a", "after");
        await using var two = await new Replica(_cluster, _connection).StartAsync();
        await Task.Delay(500, TestContext.Current.CancellationToken);

        Assert.Equal(sequence, await SequenceAsync());
        Assert.Equal(["a:before"], (await two.TellAsync()).Rows);
    }

    [Fact]
    public async Task Location_registered_at_a_follower_is_read_by_the_leader_at_once_and_unregistered_likewise()
    {
        await using var leader = await new Replica(_cluster, _connection).StartAsync();
        await UntilAsync(() => leader.IsReading, "the first replica reads locations");
        await using var follower = await new Replica(_cluster, _connection).StartAsync();

        // The leader looks into the store by itself every 30 seconds only; waiting here ends before.
        var plan = await follower.Locations.RegisterAsync(Caller.System, OneFileSource.Location, dryRun: false, default);
        await UntilAsync(() => leader.OneFile.Opened > 0, "the leader reads");
        foreach (var replica in new[] { leader, follower }) await replica.UntilAsync(r => r.Any(n => n.StartsWith("declared:", StringComparison.Ordinal)), "declared is in the catalog");
        Assert.Equal(plan.Location.Id, Assert.Single(leader.Locations.List(Caller.System)).Id);
        Assert.Equal(plan.Location.Id, Assert.Single(follower.Locations.List(Caller.System)).Id);

        var removal = await follower.Locations.UnregisterAsync(Caller.System, plan.Location.Id, dryRun: false, default);
        Assert.Contains("component:default/declared", removal.Gone);
        foreach (var replica in new[] { leader, follower }) await replica.UntilAsync(r => r.Count == 0, "declared is gone");
    }

    [Fact]
    public async Task Readers_of_one_replica_hear_of_rollouts_that_another_saved()
    {
        await using var one = await new Replica(_cluster, _connection).StartAsync();
        await using var two = await new Replica(_cluster, _connection).StartAsync();
        var rollout = KeptStoreTests.Rollout("r1", RolloutStage.Proposed, 0);
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var own = 0;
        two.Rollouts.Saved += r => heard.TrySetResult(r.Id);
        one.Rollouts.Saved += _ => own++;

        // Saved until the other one listens: nothing is kept for who comes later, who reads all anyhow.
        var cancel = TestContext.Current.CancellationToken;
        var saves = 0;
        while (!heard.Task.IsCompleted)
        {
            await one.Rollouts.SaveAsync(rollout, cancel);
            saves++;
            await Task.WhenAny(heard.Task, Task.Delay(100, cancel));
        }

        Assert.Equal("r1", await heard.Task);
        Assert.Equal(saves, own);
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"never happened: {what}");
            await Task.Delay(20);
        }
    }

    private async Task<long> SequenceAsync()
    {
        await using var connection = new NpgsqlConnection(_connection);
        var schema = await connection.ExecuteScalarAsync<string>("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'portico\\_catalog\\_%'");
        return long.Parse((await connection.ExecuteScalarAsync<string>($"SELECT value FROM {schema}.info WHERE key = 'sequence'"))!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
