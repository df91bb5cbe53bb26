using System.Net.ServerSentEvents;
using System.Text.Json;
using NSubstitute;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Web.Api;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class FeedApiTests
{
    private const string Feed = PorticoApi.Root + "/feed";

    [Fact]
    public async Task Feed_says_what_changed_and_where_that_is_in_history()
    {
        await using var host = await FixtureHost.StartAsync();
        await using var events = await FollowAsync(host, Feed);
        Assert.Equal(("hello", "0"), await NextAsync(events));
        await host.Feeds.ReaderAsync();
        host.Feeds.Say(SamplePlatform.Silly);
        Assert.Equal(("catalog", "1"), await NextAsync(events));
        Assert.Contains("demo/AppClaim.devopstoolkit.live/a-team/silly-demo", events.Current.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Feed + "?since=40", null)]
    [InlineData(Feed, "40")]
    [InlineData(Feed + "?since=7", "40")]
    public async Task Reader_that_comes_back_is_told_what_it_missed(string address, string? lastEventId)
    {
        await using var host = await FixtureHost.StartAsync();
        var entity = EntityDocument.Write(new CatalogEntity("appclaim-silly-demo-abc", SamplePlatform.Silly, "Component", "service", "silly-demo"));
        host.Store.ChangesAsync(40, Arg.Any<CancellationToken>()).Returns(new CatalogChanges(42, [entity], ["gone-1"]));
        await using var events = await FollowAsync(host, address, lastEventId);
        Assert.Equal(("catalog", "42"), await NextAsync(events));
        var missed = JsonElement.Parse(events.Current.Data);
        Assert.Equal("demo/AppClaim.devopstoolkit.live/a-team/silly-demo", missed.GetProperty("keys")[0].GetString());
        Assert.Equal("gone-1", missed.GetProperty("removed")[0].GetString());
        Assert.False(missed.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Reader_that_missed_nothing_is_only_greeted()
    {
        await using var host = await FixtureHost.StartAsync();
        host.Store.ChangesAsync(42, Arg.Any<CancellationToken>()).Returns(new CatalogChanges(42, [], []));
        await using var events = await FollowAsync(host, Feed + "?since=42");
        Assert.Equal(("hello", "42"), await NextAsync(events));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("nonsense")]
    [InlineData("-1")]
    public async Task Reader_whose_place_nobody_remembers_must_read_all_again(string lastEventId)
    {
        await using var host = await FixtureHost.StartAsync();
        host.Store.ChangesAsync(7, Arg.Any<CancellationToken>()).Returns((CatalogChanges?)null);
        await using var events = await FollowAsync(host, Feed, lastEventId);
        Assert.Equal(("reset", "0"), await NextAsync(events));
    }

    [Fact]
    public async Task More_than_can_be_named_is_said_to_be_more()
    {
        await using var host = await FixtureHost.StartAsync();
        host.Store.ChangesAsync(1, Arg.Any<CancellationToken>()).Returns(new CatalogChanges(2, [], [.. Enumerable.Range(0, 500).Select(i => $"gone-{i}")]));
        await using var events = await FollowAsync(host, Feed + "?since=1");
        Assert.Equal(("catalog", "2"), await NextAsync(events));
        Assert.True(JsonElement.Parse(events.Current.Data).GetProperty("truncated").GetBoolean());
        Assert.Equal(200, JsonElement.Parse(events.Current.Data).GetProperty("removed").GetArrayLength());
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> FollowAsync(FixtureHost host, string address, string? lastEventId = null)
    {
        var client = host.Client();
        if (lastEventId is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        return SseParser.Create(await client.GetStreamAsync(address, TestContext.Current.CancellationToken)).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    private static async Task<(string Type, string? Id)> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return (events.Current.EventType, events.Current.EventId);
    }
}
