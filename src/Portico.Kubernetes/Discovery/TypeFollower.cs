using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;
using Portico.Kubernetes.Watching;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>
/// Keeps the served types fresh: watches the CRDs where that is allowed, and looks again now and then in any case (extension API servers come and go
/// without a CRD; and it is how an idle cluster's status stays true).
/// </summary>
internal sealed class TypeFollower(ClusterHttp http, TypeCache types, TypeWatcher watcher, WatchTiming timing, TimeProvider time, ILogger log)
{
    private static readonly GroupKind Crd = new("apiextensions.k8s.io", "CustomResourceDefinition");
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PeriodWithoutWatch = TimeSpan.FromSeconds(10);

    /// <summary>A server serves a CRD a moment after it says so, and discovery follows later still.</summary>
    private static readonly TimeSpan[] Settling =
        [TimeSpan.Zero, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(700), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    private readonly Channel<string> _groups = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private volatile bool _watching;

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
        var watch = WatchDefinitionsAsync(stop.Token);
        try
        {
            while (true)
            {
                using var wait = new TimeoutScope(_watching ? Period : PeriodWithoutWatch, time, cancellationToken);
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
            foreach (var group in groups) await types.RefreshAsync(group.Length == 0 ? null : group, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WatchDefinitionsAsync(CancellationToken cancellationToken)
    {
        if ((await types.GetAsync(cancellationToken).ConfigureAwait(false)).Find(Crd) is not { } type) return;
        var first = true;
        await foreach (var signal in watcher.WatchAsync(type, ListScope.Metadata, cancellationToken).ConfigureAwait(false))
        {
            _watching = signal is not WatchSignal.Interrupted;
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

    /// <summary>A CRD is called <c>plural.group</c>.</summary>
    private void Note(Resource definition)
    {
        var dot = definition.Ref.Name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) _groups.Writer.TryWrite(definition.Ref.Name[(dot + 1)..]);
    }
}
