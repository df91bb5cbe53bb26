using System.IO.Pipelines;
using Portico.Sandbox.Registry;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Api;

/// <summary>Watches: initial events if wanted, then every change, with bookmarks in between, until the time is over.</summary>
internal sealed class WatchHandler(ObjectStore store, Func<ApiCatalog> catalog, TimeProvider time, TimeSpan bookmarkInterval)
{
    private const int Batch = 256;

    public async Task HandleAsync(ApiRequest request, string name = "")
    {
        var selector = name.Length == 0 ? ListHandler.Selector(request) : new ObjectSelector(request.Path.Namespace, name, LabelSelector.Parse(""), FieldSelector.Parse("", request.Resource, request.Version));
        var form = new ObjectForm(request.Resource, request.Version, Accept.Read(request.Http), request.Query("includeObject"), time);
        var asked = ListHandler.Revision(request.Query("resourceVersion"));
        var sendInitial = request.Query("sendInitialEvents");
        CheckOptions(request, sendInitial);
        var seconds = ListHandler.Number(request, "timeoutSeconds") is > 0 and { } s ? s : 1800 + Random.Shared.Next(1800);
        var state = store.State;
        if (asked > state.Revision) throw ListHandler.TooLarge(asked.Value, state.Revision);
        var initial = sendInitial.Length > 0 ? request.Flag("sendInitialEvents") : asked is null or 0;
        var response = request.Http.Response;
        response.ContentType = form.Table ? Answers.Json : "application/json";
        var writer = response.BodyWriter;
        await response.StartAsync(request.Aborted).ConfigureAwait(false);
        var cursor = initial || asked is null or 0 ? state.Revision : asked.Value;
        if (initial)
        {
            foreach (var obj in state.Of(request.Resource.Storage).Values)
            {
                if (!selector.Matches(obj)) continue;
                WatchText.Event(writer, "ADDED", form, obj);
                if (writer.UnflushedBytes > 64 * 1024) await writer.FlushAsync(request.Aborted).ConfigureAwait(false);
            }

            if (sendInitial.Length > 0) WatchText.Bookmark(writer, form, cursor, initialEventsEnd: true);
        }

        await writer.FlushAsync(request.Aborted).ConfigureAwait(false);
        await FollowAsync(request, selector, form, writer, cursor, TimeSpan.FromSeconds(Math.Min(seconds, 86_400))).ConfigureAwait(false);
    }

    private async Task FollowAsync(ApiRequest request, ObjectSelector selector, ObjectForm form, PipeWriter writer, long cursor, TimeSpan timeout)
    {
        var log = store.Log(request.Resource.Storage);
        var bookmarks = request.Flag("allowWatchBookmarks");
        var now = time.GetUtcNow();
        var end = now + timeout;
        var nextBookmark = NextBookmark(now, end);
        var events = new List<WatchEvent>();
        while (!request.Aborted.IsCancellationRequested)
        {
            events.Clear();
            if (!log.Read(cursor, events, Batch, out var changed))
            {
                WatchText.Error(writer, StatusErrors.TooOld(cursor, log.DroppedThrough));
                await writer.FlushAsync(request.Aborted).ConfigureAwait(false);
                return;
            }

            foreach (var entry in events)
            {
                cursor = entry.Revision;
                WatchText.Change(writer, form, selector, entry);
            }

            now = time.GetUtcNow();
            if (bookmarks && events.Count < Batch && now >= nextBookmark)
            {
                WatchText.Bookmark(writer, form, cursor, initialEventsEnd: false);
                nextBookmark = NextBookmark(now, end);
            }

            if (writer.UnflushedBytes > 0) await writer.FlushAsync(request.Aborted).ConfigureAwait(false);
            if (events.Count == Batch) continue;
            if (now >= end || catalog().Find(request.Resource.Group, request.Resource.Plural)?.Version(request.Version.Name) is null) return;
            var wake = bookmarks && nextBookmark < end ? nextBookmark : end;
            await WaitAsync(changed, wake - now, request.Aborted).ConfigureAwait(false);
        }
    }

    /// <summary>Every so often, and once more shortly before the end, so that the client can go on from there.</summary>
    private DateTimeOffset NextBookmark(DateTimeOffset now, DateTimeOffset end)
    {
        var regular = now + bookmarkInterval;
        var last = end - TimeSpan.FromSeconds(2);
        return regular < last || now >= last ? regular : last;
    }

    private async Task WaitAsync(Task changed, TimeSpan atMost, CancellationToken aborted)
    {
        if (atMost <= TimeSpan.Zero) return;
        try
        {
            await changed.WaitAsync(atMost, time, aborted).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Nothing happened: the caller looks at bookmark and end.
        }
    }

    private static void CheckOptions(ApiRequest request, string sendInitial)
    {
        var match = request.Query("resourceVersionMatch");
        if (sendInitial.Length == 0)
        {
            if (match.Length > 0) throw StatusErrors.BadRequest("resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            return;
        }

        if (match != "NotOlderThan") throw StatusErrors.BadRequest("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (request.Flag("sendInitialEvents") && !request.Flag("allowWatchBookmarks"))
        {
            throw StatusErrors.BadRequest("sendInitialEvents requires allowWatchBookmarks to be true");
        }
    }
}
