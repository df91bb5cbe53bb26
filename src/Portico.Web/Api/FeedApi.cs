using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Rollouts;

namespace Portico.Web.Api;

/// <summary>
/// Server-sent events: <c>catalog</c> after every applied batch, <c>rollouts</c> after every change of an order. They say that something changed and where;
/// a reader asks again for what it shows. A slow reader gets fewer events, never stale ones.
/// </summary>
internal static class FeedApi
{
    private const int MostRefs = 200;

    public static void MapFeed(this IEndpointRouteBuilder routes) =>
        routes.MapApi("/feed", "Feed").Needs(Permission.Read).MapGet("", Follow).WithName("FollowFeed").WithSummary("Server-sent events about changes.");

    internal static ServerSentEventsResult<FeedEvent> Follow(ICatalogFeed catalog, IRolloutFeed rollouts, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(EventsAsync(catalog, rollouts, cancellationToken));

    private static async IAsyncEnumerable<SseItem<FeedEvent>> EventsAsync(
        ICatalogFeed catalog, IRolloutFeed rollouts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<SseItem<FeedEvent>>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        yield return new SseItem<FeedEvent>(new FeedEvent(catalog.Sequence, []), "hello");
        _ = PumpAsync(catalog.Signals(cancellationToken), s => new SseItem<FeedEvent>(
            new FeedEvent(s.Sequence, [.. s.Touched.Take(MostRefs).Select(r => r.ToString())]) { Truncated = s.Touched.Count > MostRefs }, "catalog"), channel.Writer);
        _ = PumpAsync(rollouts.Signals(cancellationToken), s => new SseItem<FeedEvent>(new FeedEvent(catalog.Sequence, [.. s.Ids]), "rollouts"), channel.Writer);
        await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken)) yield return item;
    }

    private static async Task PumpAsync<T>(IAsyncEnumerable<T> signals, Func<T, SseItem<FeedEvent>> eventOf, ChannelWriter<SseItem<FeedEvent>> to)
    {
        try
        {
            await foreach (var signal in signals) to.TryWrite(eventOf(signal));
        }
        catch (OperationCanceledException)
        {
            to.TryComplete();
        }
        catch (Exception e)
        {
            // The reader sees its stream end and connects again.
            to.TryComplete(e);
        }
    }

    /// <summary>What changed.</summary>
    /// <param name="Sequence">Number of the last applied catalog batch.</param>
    /// <param name="Keys">Refs of objects, or ids of rollouts.</param>
    internal sealed record FeedEvent(long Sequence, IReadOnlyList<string> Keys)
    {
        /// <summary>Whether more changed than is named.</summary>
        public bool Truncated { get; init; }
    }
}
