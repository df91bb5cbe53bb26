using Portico.Core.Feeds;

namespace Portico.Core.Tests.Feeds;

public sealed class SignalHubTests
{
    private readonly SignalHub<int> _hub = new();

    [Fact]
    public async Task Slow_reader_gets_what_it_missed_as_one_signal()
    {
        using var stop = new CancellationTokenSource();
        await using var reader = _hub.Signals(stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var first = reader.MoveNextAsync();
        _hub.Publish([1]);
        Assert.True(await first);

        for (var i = 2; i <= 200; i++) _hub.Publish([i]);
        Assert.True(await reader.MoveNextAsync());

        Assert.Equal(200, reader.Current.Sequence);
        Assert.Equal(199, reader.Current.Keys.Count);
    }

    [Fact]
    public async Task Busy_publishers_lose_no_key_and_disturb_no_reader()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        HashSet<int> seen = [];
        var reading = Task.Run(async () =>
        {
            await foreach (var (_, keys) in _hub.Signals(stop.Token))
            {
                seen.UnionWith(keys);
                if (seen.Contains(-1)) return;
            }
        });
        while (_hub.Readers == 0) await Task.Yield();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(p => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++) _hub.Publish([(p * 5000) + i]);
        })));
        _hub.Publish([-1]);
        await reading;

        Assert.Equal(20_001, seen.Count);
    }

    [Fact]
    public async Task Cancelled_reader_ends_and_is_forgotten()
    {
        using var stop = new CancellationTokenSource();
        await using var reader = _hub.Signals(stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = reader.MoveNextAsync();

        await stop.CancelAsync();

        Assert.False(await next);
        Assert.Equal(0, _hub.Readers);
    }
}
