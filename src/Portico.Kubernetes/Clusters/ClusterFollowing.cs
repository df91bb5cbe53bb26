using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Kubernetes.Discovery;

namespace Portico.Kubernetes.Clusters;

/// <summary>Follows status and types of every cluster while the portal runs.</summary>
internal sealed class ClusterFollowing(ClusterSet clusters, TimeProvider time, ILogger<ClusterFollowing> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(clusters.Clusters.Select(c => FollowAsync(c, stoppingToken)));

    private async Task FollowAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await cluster.FollowAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Loop boundary: a bad cluster harms itself only.
            catch (Exception e)
#pragma warning restore CA1031
            {
                DiscoveryLog.FollowFailed(log, cluster.Name, e);
            }
            await Task.Delay(Rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
