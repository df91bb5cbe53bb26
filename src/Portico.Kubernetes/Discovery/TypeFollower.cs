using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;
using Portico.Kubernetes.Watching;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>
/// Keeps the served types fresh: watches the CRDs, and the API services, of which there is one for each group and version, those of extension servers
/// included. With both a cluster at rest isn't asked anything; where one of them isn't allowed it looks again every minute or more often.
/// </summary>
internal sealed class TypeFollower(ClusterHttp http, TypeCache types, TypeWatcher watcher, WatchTiming timing, TimeProvider time, ILogger log)
{
    private static readonly GroupKind Crd = new("apiextensions.k8s.io", "CustomResourceDefinition");
    private static readonly GroupKind ApiService = new("apiregistration.k8s.io", "APIService");

    /// <summary>Nothing should be found then that the watches didn't say.</summary>
    private static readonly TimeSpan PeriodWithBoth = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PeriodWithoutWatch = TimeSpan.FromSeconds(10);

    /// <summary>A server serves a CRD a moment after it says so, and discovery follows later still.</summary>
    private static readonly TimeSpan[] Settling =
        [TimeSpan.Zero, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(700), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    private readonly Channel<string> _groups = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private volatile bool _watchingDefinitions;
    private volatile bool _watchingServices;

    private TimeSpan Rest => !_watchingDefinitions ? PeriodWithoutWatch : _watchingServices ? PeriodWithBoth : Period;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pace = new Pace(timing, time);
        string? trouble = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(cancellationToken).ConfigureAwait(false);
                trouble = null;
                pace.Reset();
                await FollowAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PorticoException e)
            {
                if (trouble != e.Message) DiscoveryLog.Unreachable(log, http.Name, trouble = e.Message);
                await pace.WaitAsync(null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using (var version = await http.ReadAsync(new ApiCall("version", "get", "the version"), cancellationToken).ConfigureAwait(false))
        {
            if (Resource.Text(version.RootElement, "gitVersion") is { Length: > 0 } text) http.NoteVersion(text);
        }
        await types.RefreshAsync(null, cancellationToken).ConfigureAwait(false);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (_watchingDefinitions, _watchingServices) = (false, false);
        var watch = Task.WhenAll(
            WatchAsync(Crd, on => _watchingDefinitions = on, stop.Token), WatchAsync(ApiService, on => _watchingServices = on, stop.Token));
        try
        {
            while (true)
            {
                using var wait = new TimeoutScope(Rest, time, cancellationToken);
                var news = false;
                try
                {
                    news = await _groups.Reader.WaitToReadAsync(wait.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // Time for a look at everything.
                }
                if (news) await SettleAsync(cancellationToken).ConfigureAwait(false);
                else await LookAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < Settling.Length; step++)
        {
            await Task.Delay(Settling[step], time, cancellationToken).ConfigureAwait(false);
            var before = groups.Count;
            while (_groups.Reader.TryRead(out var group)) groups.Add(group);
            if (step > 0 && groups.Count > before) step = 0;
            foreach (var group in groups)
            {
                if (group.Length > 0) await types.RefreshAsync(group, cancellationToken).ConfigureAwait(false);
                else if (step == 0 || step == Settling.Length - 1) await LookAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WatchAsync(GroupKind kind, Action<bool> watching, CancellationToken cancellationToken)
    {
        if ((await types.GetAsync(cancellationToken).ConfigureAwait(false)).Find(kind) is not { } type) return;
        var (first, on) = (true, false);
        await foreach (var signal in watcher.WatchAsync(type, ListScope.Metadata, cancellationToken).ConfigureAwait(false))
        {
            var was = on;
            watching(on = signal is not WatchSignal.Interrupted);

            // Whatever broke it, a look says whether the cluster is there and what it serves, and until the watch is back there are looks again.
            if (was && !on) _groups.Writer.TryWrite("");
            switch (signal)
            {
                case WatchSignal.Snapshot:
                    // The types were just read; only a later list can bring news.
                    if (!first) _groups.Writer.TryWrite("");
                    first = false;
                    break;
                case WatchSignal.Changed changed:
                    Note(changed.Item);
                    break;
                case WatchSignal.Removed removed:
                    Note(removed.Item);
                    break;
            }
        }
    }

    /// <summary>A CRD is called <c>plural.group</c>, an API service <c>version.group</c>.</summary>
    private void Note(Resource definition)
    {
        var dot = definition.Ref.Name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) _groups.Writer.TryWrite(definition.Ref.Name[(dot + 1)..]);
    }
}
