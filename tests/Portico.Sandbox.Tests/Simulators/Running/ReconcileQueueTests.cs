using Microsoft.Extensions.Time.Testing;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Tests.Simulators.Running;

public sealed class ReconcileQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReconcileQueue<string> _queue;

    public ReconcileQueueTests() => _queue = new ReconcileQueue<string>(_time);

    [Fact]
    public void Key_added_twice_is_taken_once()
    {
        _queue.Add("a");
        _queue.Add("a");
        Assert.Equal(["a"], Due());
    }

    [Fact]
    public void Keys_come_in_the_order_in_which_they_are_due()
    {
        _queue.Add("late", TimeSpan.FromSeconds(2));
        _queue.Add("now");
        _queue.Add("soon", TimeSpan.FromSeconds(1));

        Assert.Equal(["now"], Due());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["soon", "late"], Due());
    }

    [Fact]
    public void Earlier_instant_wins_and_the_later_one_is_forgotten()
    {
        _queue.Add("a", TimeSpan.FromSeconds(5));
        _queue.Add("a", TimeSpan.FromSeconds(1));
        _queue.Add("a", TimeSpan.FromSeconds(9));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], Due());
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(Due());
        Assert.Null(_queue.NextDue);
    }

    [Fact]
    public async Task Waiting_ends_when_a_key_is_due()
    {
        _queue.Add("a", TimeSpan.FromSeconds(3));
        var waiting = NextAsync();
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("a", await waiting);
    }

    [Fact]
    public async Task Waiting_ends_when_a_key_is_added()
    {
        var waiting = NextAsync();
        _queue.Add("a");
        Assert.Equal("a", await waiting);
    }

    public void Dispose() => _queue.Dispose();

    private List<string> Due()
    {
        var keys = new List<string>();
        while (_queue.TryTake(out var key)) keys.Add(key);
        return keys;
    }

    private async Task<string> NextAsync()
    {
        while (true)
        {
            if (_queue.TryTake(out var key)) return key;
            await _queue.WaitAsync(TestContext.Current.CancellationToken);
        }
    }
}
