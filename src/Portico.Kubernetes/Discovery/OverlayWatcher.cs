using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Clusters;
using Portico.Core.Forms.Hints;
using Portico.Kubernetes.Watching;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>
/// Watches the ConfigMaps of every cluster that carry the label <c>portico.dev/form-overlay: "true"</c>. A cluster that can't be reached keeps its last
/// overlays; a watch that isn't allowed is reported and tried again.
/// </summary>
internal sealed class OverlayWatcher(IClusters clusters, TimeProvider time, ILogger<OverlayWatcher> log) : BackgroundService, IOverlaySource
{
    private static readonly GroupKind _configMap = new("", "ConfigMap");
    private static readonly TimeSpan s_untilAskedAgain = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<ResourceRef, OverlaySet> _read = [];
    private readonly ConcurrentDictionary<string, string> _troubles = [];
    private volatile OverlaySet _current = OverlaySet.Empty;
    private readonly Lock _publishing = new();

    public event Action? Changed;

    public OverlaySet Current => _current;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(clusters.All.Select(c => FollowAsync(c, stoppingToken)));

    private async Task FollowAsync(ICluster cluster, CancellationToken cancellationToken)
    {
        var pace = new Pace(WatchTiming.Default, time);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var type = await cluster.WaitForTypeAsync(_configMap, time, cancellationToken).ConfigureAwait(false);
                if (await cluster.MayAsync("watch", "", type.Plural, cancellationToken).ConfigureAwait(false) is false)
                {
                    // Overlays on clusters are optional: who doesn't want them gives no right, and isn't asked again and again.
                    _troubles[cluster.Name] = "Portico's account may not watch configmaps.";
                    Publish();
                    await Task.Delay(s_untilAskedAgain, time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await foreach (var signal in cluster.WatchAsync(type, OverlayMaps.Selector, cancellationToken).ConfigureAwait(false)) Take(cluster.Name, signal);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Loop boundary: a failing watch harms itself only.
            catch (Exception e)
#pragma warning restore CA1031
            {
                DiscoveryLog.WatchFailed(log, _configMap.ToString(), cluster.Name, e);
                _troubles[cluster.Name] = e.Message;
                Publish();
            }
            await pace.WaitAsync(null, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(string cluster, WatchSignal signal)
    {
        switch (signal)
        {
            case WatchSignal.Snapshot snapshot:
                foreach (var gone in _read.Keys.Where(r => r.Cluster == cluster).Except(snapshot.Items.Select(i => i.Ref)).ToList()) _read.TryRemove(gone, out _);
                foreach (var item in snapshot.Items) Read(item);
                _troubles.TryRemove(cluster, out _);
                break;
            case WatchSignal.Changed changed:
                Read(changed.Item);
                break;
            case WatchSignal.Removed removed:
                _read.TryRemove(removed.Item.Ref, out _);
                break;
            case WatchSignal.Interrupted interrupted:
                _troubles[cluster] = interrupted.Reason;
                break;
            case WatchSignal.Resumed:
                _troubles.TryRemove(cluster, out _);
                break;
        }
        Publish();
    }

    private void Read(Resource map)
    {
        if (OverlayMaps.Read(map) is { } set) _read[map.Ref] = set;
        else _read.TryRemove(map.Ref, out _);
    }

    private void Publish()
    {
        lock (_publishing)
        {
            var troubles = _troubles.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new HintReport(
                new HintOrigin(HintOriginKind.ConfigMap, t.Key) { Cluster = t.Key }, "",
                Diagnostic.Warning("", "OverlaysNotRead", $"ConfigMaps with overlays can't be watched on cluster {t.Key}: {t.Value}", "Allow list and watch of configmaps, if overlays are to lie there.")));
            var sets = _read.OrderBy(r => r.Key.ToString(), StringComparer.Ordinal).Select(r => r.Value);
            _current = OverlaySet.Of([.. sets, new OverlaySet([], [.. troubles])]);
        }
        foreach (var listener in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                listener();
            }
#pragma warning disable CA1031 // A page that went away must not stop the others from hearing.
            catch (Exception e)
#pragma warning restore CA1031
            {
                DiscoveryLog.ListenerFailed(log, e);
            }
        }
    }
}
