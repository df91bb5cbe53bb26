using System.Threading.Channels;
using Portico.Core.Replicas;

namespace Portico.Core.Catalog;

/// <summary>Tells the projector which clusters are this replica's to write, and when another one stored something.</summary>
internal sealed class ReplicaFollower(ICatalogStore store, ILeases leases, ChannelWriter<Ingested> queue)
{
    public static string LeaseOf(string cluster) => $"catalog of {cluster}";

    /// <summary>Writes a cluster's entities whenever it holds the lease, until cancelled.</summary>
    public Task LeaseAsync(string cluster, CancellationToken cancellationToken) => leases.RunAsync(
        LeaseOf(cluster),
        async (lease, held) =>
        {
            await queue.WriteAsync(new Ingested.Leased(cluster, lease), held).ConfigureAwait(false);
            try
            {
                await Task.Delay(Timeout.Infinite, held).ConfigureAwait(false);
            }
            finally
            {
                if (!cancellationToken.IsCancellationRequested) await queue.WriteAsync(new Ingested.Released(cluster, lease), cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        await foreach (var sequence in store.AnnouncedAsync(cancellationToken).ConfigureAwait(false))
            await queue.WriteAsync(new Ingested.Announced(sequence), cancellationToken).ConfigureAwait(false);
    }
}
