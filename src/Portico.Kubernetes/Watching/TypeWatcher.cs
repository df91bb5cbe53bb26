using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;

namespace Portico.Kubernetes.Watching;

/// <summary>
/// List, then watch, for ever. Every doubt (410, a lost or unreadable event, a server that went back in time) leads to a new list, and the
/// Snapshot made of it says what no longer exists: so a deletion is never lost, and none is made up by an outage.
/// </summary>
internal sealed class TypeWatcher(ClusterHttp http, TypeLookup lookup, WatchTiming timing, TimeProvider time, ILogger log)
{
    private readonly Lister _lister = new(http);

    public async IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, ListScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pace = new Pace(timing, time);
        string? version = null, trouble = null;
        while (true)
        {
            WatchFailure? failure;
            if (version is null)
            {
                (var listing, failure) = await ListAsync(type, scope, cancellationToken).ConfigureAwait(false);
                if (listing is not null)
                {
                    version = listing.Version;
                    yield return new WatchSignal.Snapshot(listing.Items, listing.Version);
                }
            }
            else
            {
                failure = null;
            }

            if (failure is null)
            {
                (var stream, failure) = await OpenAsync(type, scope, version!, cancellationToken).ConfigureAwait(false);
                if (stream is not null)
                {
                    if (trouble is not null)
                    {
                        trouble = null;
                        yield return new WatchSignal.Resumed();
                    }
                    await using (stream.ConfigureAwait(false))
                    {
                        var opened = time.GetTimestamp();
                        while (failure is null)
                        {
                            var step = await stream.NextAsync().ConfigureAwait(false);
                            switch (step)
                            {
                                case WatchStep.Changed changed:
                                    version = changed.Item.ResourceVersion;
                                    yield return new WatchSignal.Changed(changed.Item);
                                    break;
                                case WatchStep.Removed removed:
                                    version = removed.Item.ResourceVersion;
                                    yield return new WatchSignal.Removed(removed.Item);
                                    break;
                                case WatchStep.Bookmark bookmark when WentBack(version!, bookmark.Version):
                                    failure = new WatchFailure($"Cluster '{http.Name}' went back to an older state; {type.GroupKind} is listed again.", Relist: true);
                                    break;
                                case WatchStep.Bookmark { Version.Length: > 0 } bookmark:
                                    version = bookmark.Version;
                                    break;
                                case WatchStep.Error error:
                                    failure = WatchFailure.Of(error.Status, $"The watch of {type.GroupKind} on cluster '{http.Name}' was ended by the server: {error.Status.Message}");
                                    break;
                                case WatchStep.Broken broken:
                                    failure = new WatchFailure($"The watch of {type.GroupKind} on cluster '{http.Name}' broke: {broken.Reason}. It is set up again by itself.", broken.Lossy);
                                    break;
                                case WatchStep.Closed:
                                    failure = WatchFailure.TimeOver;
                                    break;
                            }
                        }
                        if (time.GetElapsedTime(opened) >= timing.GoodLife) pace.Reset();
                    }
                }
            }

            if (failure!.Relist) version = null;
            if (failure.NotFound)
            {
                if (await lookup.FindAsync(type, cancellationToken).ConfigureAwait(false) is not { } now)
                {
                    WatchLog.TypeGone(log, http.Name, type.GroupKind.ToString());
                    yield break;
                }
                if (now != type) version = null;
                type = now;
            }
            if (!failure.Ordinary && failure.Reason != trouble)
            {
                trouble = failure.Reason;
                WatchLog.Interrupted(log, http.Name, type.GroupKind.ToString(), failure.Reason);
                yield return new WatchSignal.Interrupted(failure.Reason)
                {
                    Missing = failure.Forbidden ? new MissingRight(http.Name, version is null ? "list" : "watch", type.Group, type.Plural) : null,
                };
            }
            if (failure.Ordinary && pace.Fresh) pace.Next();
            else await pace.WaitAsync(failure.RetryAfter, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(Listing? Listing, WatchFailure? Failure)> ListAsync(ServedType type, ListScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return (await _lister.ListAsync(type, scope, slim: true, cancellationToken).ConfigureAwait(false), null);
        }
        catch (PorticoException e)
        {
            return (null, WatchFailure.Of(e));
        }
    }

    private async Task<(WatchStream? Stream, WatchFailure? Failure)> OpenAsync(ServedType type, ListScope scope, string version, CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Jitter needs no secure randomness.
        var lifetime = timing.Lifetime * (1 + Random.Shared.NextDouble());
#pragma warning restore CA5394
        var query = KubePath.Query(
            ("watch", "1"), ("allowWatchBookmarks", "true"), ("resourceVersion", version),
            ("timeoutSeconds", ((int)Math.Max(1, lifetime.TotalSeconds)).ToString(CultureInfo.InvariantCulture)),
            ("labelSelector", scope.LabelSelector), ("fieldSelector", scope.FieldSelector));
        var call = new ApiCall(KubePath.Collection(type, scope.Namespace) + query, "watch", type.GroupKind.ToString()) { Accept = scope.WatchAccept, Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            var response = await http.OpenAsync(call, cancellationToken).ConfigureAwait(false);
            return (await WatchStream.OverAsync(response, type, timing, lifetime, time, cancellationToken).ConfigureAwait(false), null);
        }
        catch (PorticoException e)
        {
            return (null, WatchFailure.Of(e));
        }
    }

    /// <summary>Versions are opaque by the letter; where both are numbers a smaller one later means a restored backup.</summary>
    private static bool WentBack(string known, string now) =>
        ulong.TryParse(known, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
        && ulong.TryParse(now, NumberStyles.None, CultureInfo.InvariantCulture, out var b) && b < a;
}
