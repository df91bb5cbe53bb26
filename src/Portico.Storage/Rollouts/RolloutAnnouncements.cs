using Microsoft.Extensions.Hosting;
using Portico.Core.Errors;
using Portico.Storage.Replicas;

namespace Portico.Storage.Rollouts;

/// <summary>Tells this replica's readers of rollouts that other replicas saved.</summary>
internal sealed class RolloutAnnouncements(RolloutStore store, PostgresAnnouncements announcements) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var announcement in announcements.ListenAsync(RolloutStore.Channel, stoppingToken).ConfigureAwait(false))
            {
                try
                {
                    await store.HearAsync(announcement, stoppingToken).ConfigureAwait(false);
                }
                catch (PorticoException problem) when (problem.Code is ErrorCode.StorageUnavailable)
                {
                    // The listener's connection breaks with it, and pages read again when they are asked.
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
