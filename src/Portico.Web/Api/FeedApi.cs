using System.Globalization;
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
/// a reader asks again for what it shows. A slow reader gets several changes as one event, and loses none. The id of an event is a place in the catalog's
/// history: who comes back with it (<c>Last-Event-ID</c>, or <c>?since=</c>) is told what changed meanwhile, or by <c>reset</c> that nobody remembers.
/// </summary>
internal static class FeedApi
{
    private const int MostRefs = 200;
    private const int MostWaiting = 8;

    /// <summary>Batches that are gone through for a reader who was away; after more it is cheaper for him to read again.</summary>
    private const int MostBatches = 5000;

    public static void MapFeed(this IEndpointRouteBuilder routes) =>
        routes.MapApi("/feed", "Feed").Needs(Permission.Read).MapGet("", Follow).WithName("FollowFeed").WithSummary("Server-sent events about changes, from the place of Last-Event-ID or since on.");

    internal static ServerSentEventsResult<FeedEvent> Follow(
        ICatalogFeed catalog, IRolloutFeed rollouts, ICatalogStore store, HttpRequest request, long? since, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(EventsAsync(catalog, rollouts, store, PlaceOf(request) ?? since, cancellationToken));

    /// <summary>A reader that comes back by itself says where it was, whatever address it began with. An id that isn't ours is a place that nobody remembers.</summary>
    private static long? PlaceOf(HttpRequest request) => request.Headers["Last-Event-ID"].ToString() is not { Length: > 0 } id ? null
        : long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;

    private static async IAsyncEnumerable<SseItem<FeedEvent>> EventsAsync(
        ICatalogFeed catalog, IRolloutFeed rollouts, ICatalogStore store, long? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A pump waits for its reader, and the feed joins what comes meanwhile. Listening begins before the past is looked up: between the two nothing gets lost.
        var channel = Channel.CreateBounded<SseItem<FeedEvent>>(MostWaiting);
        _ = PumpAsync(catalog.Signals(cancellationToken), s => Placed("catalog", Changed(s.Sequence, s.Touched.Count, s.Touched.Select(r => r.ToString()))), channel.Writer, cancellationToken);
        _ = PumpAsync(rollouts.Signals(cancellationToken), s => new SseItem<FeedEvent>(new FeedEvent(catalog.Sequence, [.. s.Ids]), "rollouts"), channel.Writer, cancellationToken);
        if (since is { } place) yield return await MissedAsync(catalog, store, place, cancellationToken);
        else yield return Placed("hello", new FeedEvent(catalog.Sequence, []));
        await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken)) yield return item;
    }

    private static async Task<SseItem<FeedEvent>> MissedAsync(ICatalogFeed catalog, ICatalogStore store, long since, CancellationToken cancellationToken)
    {
        if (since < 0 || catalog.Sequence - since > MostBatches || await store.ChangesAsync(since, cancellationToken) is not { } missed) return Placed("reset", new FeedEvent(catalog.Sequence, []));
        if (missed.Upserts.Length + missed.Removals.Length == 0) return Placed("hello", new FeedEvent(missed.Sequence, []));
        var changed = missed.Upserts.Take(MostRefs).Select(u => Core.Catalog.Entities.EntityDocument.Read(u).Source.ToString());
        return Placed("catalog", Changed(missed.Sequence, missed.Upserts.Length, changed) with
        {
            Removed = [.. missed.Removals.Take(MostRefs)], Truncated = missed.Upserts.Length > MostRefs || missed.Removals.Length > MostRefs,
        });
    }

    private static FeedEvent Changed(long sequence, int count, IEnumerable<string> keys) => new(sequence, [.. keys.Take(MostRefs)]) { Truncated = count > MostRefs };

    private static SseItem<FeedEvent> Placed(string type, FeedEvent about) => new(about, type) { EventId = about.Sequence.ToString(CultureInfo.InvariantCulture) };

    private static async Task PumpAsync<T>(
        IAsyncEnumerable<T> signals, Func<T, SseItem<FeedEvent>> eventOf, ChannelWriter<SseItem<FeedEvent>> to, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var signal in signals) await to.WriteAsync(eventOf(signal), cancellationToken);
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
        /// <summary>Ids of entities that went while the reader was away; in events of the moment what went is among the keys.</summary>
        public IReadOnlyList<string> Removed { get; init; } = [];

        /// <summary>Whether more changed than is named.</summary>
        public bool Truncated { get; init; }
    }
}
