using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Plugins;
using Portico.Kubernetes.Watching;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>
/// Watches the definitions on every cluster and publishes what they offer. Nothing but a confirmed deletion takes an offering away: a cluster
/// that can't be reached keeps its last ones.
/// </summary>
internal sealed class OfferingWatcher : BackgroundService, IOfferings
{
    private readonly IClusters _clusters;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ImmutableArray<IOfferingRule> _rules;
    private readonly OfferingBook _book;
    private readonly Lock _bookLock = new();
    private readonly ConcurrentDictionary<(string Cluster, GroupKind Kind), string> _troubles = [];
    private readonly ConcurrentDictionary<(string Cluster, GroupKind Kind), bool> _heard = [];
    private readonly Channel<bool> _dirty = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile Published _published = new([], FrozenDictionary<string, Offering>.Empty, []);

    public OfferingWatcher(IClusters clusters, PluginSet plugins, CrdOfferingRule crds, TimeProvider time, ILogger<OfferingWatcher> log)
    {
        _clusters = clusters;
        _time = time;
        _log = log;
        _rules = [.. plugins.OfferingRules, crds];
        _book = new OfferingBook([.. clusters.All.Select(c => c.Name)], _rules, log);
    }

    public event Action? Changed;

    public IReadOnlyList<Offering> Current => _published.All;

    public IReadOnlyList<DiscoveryNote> Notes => _published.Notes;

    public bool Knows(string cluster) => _rules.All(r => _heard.ContainsKey((cluster, r.Definition)));

    public Offering? Find(string id) => _published.ById.GetValueOrDefault(id);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        _clusters.All
            .SelectMany(c => _rules.Select(r => r.Definition).Distinct().Select(kind => FollowAsync(c, kind, stoppingToken)))
            .Append(PublishAsync(stoppingToken)));

    private async Task FollowAsync(ICluster cluster, GroupKind kind, CancellationToken cancellationToken)
    {
        var pace = new Pace(WatchTiming.Default, _time);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var type = await cluster.WaitForTypeAsync(kind, _time, cancellationToken, () => Hear(cluster.Name, kind)).ConfigureAwait(false);
                await foreach (var signal in cluster.WatchAsync(type, cancellationToken).ConfigureAwait(false)) Take(cluster.Name, kind, signal);
                // The type itself is gone, and its objects with it.
                Write(book => book.Clear(cluster.Name, kind));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Loop boundary: a failing watch harms itself only.
            catch (Exception e)
#pragma warning restore CA1031
            {
                DiscoveryLog.WatchFailed(_log, kind.ToString(), cluster.Name, e);
                _troubles[(cluster.Name, kind)] = e.Message;
                _dirty.Writer.TryWrite(true);
            }
            await pace.WaitAsync(null, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(string cluster, GroupKind kind, WatchSignal signal)
    {
        switch (signal)
        {
            case WatchSignal.Snapshot snapshot:
                Write(book => book.Replace(cluster, kind, snapshot.Items));
                Hear(cluster, kind);
                break;
            case WatchSignal.Changed changed:
                Write(book => book.Set(changed.Item));
                break;
            case WatchSignal.Removed removed:
                Write(book => book.Remove(removed.Item.Ref));
                break;
            case WatchSignal.Interrupted interrupted:
                _troubles[(cluster, kind)] = interrupted.Reason;
                _dirty.Writer.TryWrite(true);
                break;
            case WatchSignal.Resumed:
                _troubles.TryRemove((cluster, kind), out _);
                _dirty.Writer.TryWrite(true);
                break;
        }
    }

    /// <summary>Notes that all definitions of the kind are known: by list, or because the cluster has no such kind.</summary>
    private void Hear(string cluster, GroupKind kind)
    {
        if (_heard.TryAdd((cluster, kind), true)) _dirty.Writer.TryWrite(true);
    }

    private void Write(Action<OfferingBook> change)
    {
        lock (_bookLock) change(_book);
        _dirty.Writer.TryWrite(true);
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in _dirty.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            ImmutableArray<Offering> offerings;
            ImmutableArray<DiscoveryNote> notes;
            lock (_bookLock) (offerings, notes) = _book.Merge();
            var troubles = _troubles.Select(t => new DiscoveryNote(t.Key.Cluster, t.Key.Kind.ToString(), t.Value)).OrderBy(n => n.Cluster, StringComparer.Ordinal).ThenBy(n => n.Subject, StringComparer.Ordinal);
            _published = new Published(offerings, offerings.ToFrozenDictionary(o => o.Id), [.. notes, .. troubles]);
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
                    DiscoveryLog.ListenerFailed(_log, e);
                }
            }
        }
    }

    private sealed record Published(ImmutableArray<Offering> All, FrozenDictionary<string, Offering> ById, ImmutableArray<DiscoveryNote> Notes);
}
