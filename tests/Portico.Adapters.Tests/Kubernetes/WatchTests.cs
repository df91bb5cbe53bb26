using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Clusters;
using static Portico.Adapters.Tests.Kubernetes.ScriptedApi;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class WatchTests
{
    [Fact]
    public async Task Watch_begins_with_a_snapshot_and_goes_on_with_changes()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a", "b").Watch(Event("ADDED", "c", "11"), Event("MODIFIED", "a", "12"), Event("DELETED", "b", "13"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        Assert.Equal(["a", "b"], (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Select(i => i.Ref.Name));
        Assert.Equal("c", (await watch.NextAsync<WatchSignal.Changed>()).Item.Ref.Name);
        Assert.Equal("a", (await watch.NextAsync<WatchSignal.Changed>()).Item.Ref.Name);
        Assert.Equal("b", (await watch.NextAsync<WatchSignal.Removed>()).Item.Ref.Name);
        Assert.Contains(api.Requests, r => r.Contains("watch=1", StringComparison.Ordinal) && r.Contains("resourceVersion=10", StringComparison.Ordinal) && r.Contains("allowWatchBookmarks=true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(410, "Gone")]
    [InlineData(410, "")]
    [InlineData(500, "Expired")]
    [InlineData(504, "Timeout", "Too large resource version: 99, current: 5")]
    public async Task Expired_version_in_the_stream_leads_to_a_new_list_that_tells_the_deletion(int code, string reason, string message = "too old")
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a", "b").List("20", "a").WatchThenEnd(Error(code, reason, message)).Watch(Event("ADDED", "c", "21"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        Assert.Equal(["a"], (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Select(i => i.Ref.Name));
        Assert.Equal("c", (await watch.NextAsync<WatchSignal.Changed>()).Item.Ref.Name);
        Assert.Contains(api.Requests, r => r.Contains("resourceVersion=20", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Expired")]
    [InlineData("Gone")]
    public async Task Expired_version_as_answer_leads_to_a_new_list(string reason)
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a").List("20", "b").Watch(http => RefuseAsync(http, 410, reason, "too old")).Watch(Event("ADDED", "c", "21"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        Assert.Equal(["b"], (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Select(i => i.Ref.Name));
        await watch.NextAsync<WatchSignal.Changed>();
    }

    [Fact]
    public async Task Bookmark_moves_the_version_that_the_next_watch_begins_at()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10").WatchThenEnd(Event("BOOKMARK", "", "42")).Watch(Event("ADDED", "c", "43"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        await watch.NextAsync<WatchSignal.Changed>();
        Assert.Contains(api.Requests, r => r.Contains("resourceVersion=42", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_that_went_back_in_time_is_listed_again()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("100", "a").List("7", "old").WatchThenEnd(Event("BOOKMARK", "", "6")).Watch(Event("ADDED", "c", "8"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        await watch.NextAsync<WatchSignal.Interrupted>();
        Assert.Equal(["old"], (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Select(i => i.Ref.Name));
    }

    [Fact]
    public async Task Stream_cut_off_in_the_middle_of_an_event_continues_without_a_gap()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a").WatchThenEnd(Event("ADDED", "b", "11"), Event("DELETED", "a", "12")[..30]).Watch(Event("DELETED", "a", "12"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        await watch.NextAsync<WatchSignal.Changed>();
        await watch.NextAsync<WatchSignal.Interrupted>();
        await watch.NextAsync<WatchSignal.Resumed>();
        Assert.Equal("a", (await watch.NextAsync<WatchSignal.Removed>()).Item.Ref.Name);
        Assert.Contains(api.Requests, r => r.Contains("resourceVersion=11", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this is not JSON\n")]
    [InlineData("{\"type\":\"ADDED\"}\n")]
    [InlineData("{\"type\":\"SURPRISE\",\"object\":{\"metadata\":{\"name\":\"x\"}}}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"metadata\":{}}}\n")]
    [InlineData("[1,2]\n")]
    public async Task Garbage_in_the_stream_leads_to_a_new_list(string line)
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a").List("20", "b").Watch(line).Watch(Event("ADDED", "c", "21"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        Assert.Contains("the server sent", (await watch.NextAsync<WatchSignal.Interrupted>()).Reason, StringComparison.Ordinal);
        Assert.Equal(["b"], (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Select(i => i.Ref.Name));
        await watch.NextAsync<WatchSignal.Resumed>();
        await watch.NextAsync<WatchSignal.Changed>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Line_beyond_the_limit_is_not_read_to_its_end(bool ends)
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a").List("20", "b").Watch(new string('x', 200 << 10) + (ends ? "\n" : "")).Watch(Event("ADDED", "c", "21"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        Assert.Contains("longer than", (await watch.NextAsync<WatchSignal.Interrupted>()).Reason, StringComparison.Ordinal);
        await watch.NextAsync<WatchSignal.Snapshot>();
    }

    [Fact]
    public async Task Silence_is_taken_for_a_dead_connection()
    {
        var time = new FakeTimeProvider();
        await using var api = await ScriptedApi.StartAsync();
        api.List("10").Watch(Event("ADDED", "a", "11"), Event("BOOKMARK", "", "12")).Watch(Event("ADDED", "b", "13"));
        using var cluster = TestClusters.Over(api.Address, time);
        await using var watch = TestClusters.Watch(cluster);

        await watch.NextAsync<WatchSignal.Snapshot>();
        await watch.NextAsync<WatchSignal.Changed>();
        while (await Task.WhenAny(watch.Pending, Task.Delay(10)) != watch.Pending) time.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("nothing was heard for 180 s", (await watch.NextAsync<WatchSignal.Interrupted>()).Reason, StringComparison.Ordinal);
        while (await Task.WhenAny(watch.Pending, Task.Delay(10)) != watch.Pending) time.Advance(TimeSpan.FromMilliseconds(20));
        await watch.NextAsync<WatchSignal.Resumed>();
        Assert.Equal("b", (await watch.NextAsync<WatchSignal.Changed>()).Item.Ref.Name);
    }

    [Fact]
    public async Task Outage_deletes_nothing()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a", "b").List("20", "a", "b").WatchThenEnd(Event("ADDED", "c", "11"), "{").Watch(Event("ADDED", "d", "21"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);
        await watch.NextAsync<WatchSignal.Snapshot>();

        await watch.NextAsync<WatchSignal.Changed>();
        api.Outage = http => RefuseAsync(http, 503, "ServiceUnavailable", "away");
        await watch.NextAsync<WatchSignal.Interrupted>();
        Assert.Contains("away", (await watch.NextAsync<WatchSignal.Interrupted>()).Reason, StringComparison.Ordinal);
        api.Outage = http => http.Response.WriteAsync("<html>maintenance</html>");
        Assert.Contains("not JSON", (await watch.NextAsync<WatchSignal.Interrupted>()).Reason, StringComparison.Ordinal);
        api.Outage = null;
        await watch.NextAsync<WatchSignal.Resumed>();
        Assert.Equal("d", (await watch.NextAsync<WatchSignal.Changed>()).Item.Ref.Name);
    }

    [Fact]
    public async Task Answer_that_is_no_list_does_not_pass_for_an_empty_one()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List(http => http.Response.WriteAsync("{}")).List("10", "a").Watch(Event("ADDED", "b", "11"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        Assert.Contains("not a list", (await watch.NextAsync<WatchSignal.Interrupted>()).Reason, StringComparison.Ordinal);
        Assert.Single((await watch.NextAsync<WatchSignal.Snapshot>()).Items);
    }

    [Fact]
    public async Task Refused_list_or_watch_names_the_right_that_is_missing()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List(http => RefuseAsync(http, 403, "Forbidden", "things is forbidden")).List("10", "a").Watch(http => RefuseAsync(http, 403, "Forbidden", "may not watch things"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        Assert.Equal(new MissingRight("test", "list", "example.org", "things"), (await watch.NextAsync<WatchSignal.Interrupted>()).Missing);
        await watch.NextAsync<WatchSignal.Snapshot>();
        Assert.Equal(new MissingRight("test", "watch", "example.org", "things"), (await watch.NextAsync<WatchSignal.Interrupted>()).Missing);
    }

    [Fact]
    public async Task Type_that_is_gone_ends_the_watch()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a").WatchThenEnd(Event("DELETED", "a", "11"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);
        await watch.NextAsync<WatchSignal.Snapshot>();

        await watch.NextAsync<WatchSignal.Removed>();
        api.TypeServed = false;
        await watch.EndsAsync();
    }

    [Fact]
    public async Task Type_that_a_starting_server_does_not_serve_yet_is_not_gone()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List("10", "a").WatchThenEnd(Event("ADDED", "b", "11"), "{").Watch(Event("ADDED", "c", "12"));
        api.DefinitionExists = true;
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);
        await watch.NextAsync<WatchSignal.Snapshot>();

        await watch.NextAsync<WatchSignal.Changed>();
        api.TypeServed = false;
        await watch.NextAsync<WatchSignal.Interrupted>();
        await watch.NextAsync<WatchSignal.Interrupted>();
        api.TypeServed = true;
        await watch.UntilAsync<WatchSignal.Resumed>();
        Assert.Equal("c", (await watch.NextAsync<WatchSignal.Changed>()).Item.Ref.Name);
    }

    [Fact]
    public async Task List_whose_continue_token_expires_starts_over()
    {
        await using var api = await ScriptedApi.StartAsync();
        static Task First(HttpContext http) => http.Response.WriteAsync($$"""{"kind":"ThingList","metadata":{"resourceVersion":"9","continue":"more"},"items":[{{Thing("gone", "8")}}]}""");
        api.List(First).List(http => RefuseAsync(http, 410, "Expired", "continue token expired")).List("10", "a").Watch(Event("ADDED", "b", "11"));
        using var cluster = TestClusters.Over(api.Address);
        await using var watch = TestClusters.Watch(cluster);

        Assert.Equal(["a"], (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Select(i => i.Ref.Name));
        Assert.Contains(api.Requests, r => r.Contains("continue=more", StringComparison.Ordinal));
    }
}
