using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portico.Core.Replicas;

namespace Portico.Storage.Replicas;

/// <summary>
/// Leases as advisory locks of a session: the server gives the lock to the next in line the moment the holder's connection ends. A holder that was cut off and
/// doesn't know it yet can still write nothing, for its epoch is old.
/// </summary>
internal sealed partial class PostgresLeases(PostgresSession sessions, TimeProvider time, ILogger<PostgresLeases> log) : ILeases
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    public async Task RunAsync(string name, Func<Lease, CancellationToken, Task> whileHeld, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var connection = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using var _ = connection.ConfigureAwait(false);
                await PostgresSession.EndWhenSilentAsync(connection, Silence, cancellationToken).ConfigureAwait(false);
                var lease = await TakeAsync(connection, name, cancellationToken).ConfigureAwait(false);
                Held(log, name, lease.Epoch);
                if (await HoldAsync(connection, lease, whileHeld, cancellationToken).ConfigureAwait(false)) return;
                Lost(log, name, "its connection broke");
            }
            catch (Exception fault) when (fault is NpgsqlException or LeaseLostException && !cancellationToken.IsCancellationRequested)
            {
                Lost(log, name, fault.Message);
            }

            await Task.Delay(Retry, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Lease> TakeAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        // Waits in line, however long that takes.
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_lock(hashtextextended('portico lease ' || @name, 0))", new { name }, commandTimeout: 0, cancellationToken: cancellationToken)).ConfigureAwait(false);

        // The holder before may have been cut off in the middle of a batch, whose transaction looks at the epoch until the server ends it.
        var epoch = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "INSERT INTO lease (name, epoch) VALUES (@name, 1) ON CONFLICT (name) DO UPDATE SET epoch = lease.epoch + 1 RETURNING epoch", new { name }, commandTimeout: 30, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return new Lease(name, epoch);
    }

    /// <summary>Whether the work ended by itself; false when the lease was lost.</summary>
    private async Task<bool> HoldAsync(NpgsqlConnection connection, Lease lease, Func<Lease, CancellationToken, Task> whileHeld, CancellationToken cancellationToken)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = whileHeld(lease, held.Token);
        var beating = BeatAsync(connection, held.Token);
        var ended = await Task.WhenAny(work, beating).ConfigureAwait(false);
        await held.CancelAsync().ConfigureAwait(false);
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended == beating && !cancellationToken.IsCancellationRequested)
        {
            // The lease is gone, and so is what was done under it.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ended == work;
    }

    /// <summary>Ends when the connection, and with it the lock, is gone.</summary>
    private async Task BeatAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, time, cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(new CommandDefinition("SELECT 1", commandTimeout: 5, cancellationToken: cancellationToken)).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException)
        {
            // Told by ending.
        }
    }

    [LoggerMessage(6101, LogLevel.Information, "This replica holds {Name} (epoch {Epoch}).")]
    private static partial void Held(ILogger log, string name, long epoch);

    [LoggerMessage(6102, LogLevel.Warning, "This replica has lost {Name}: {Reason} It lines up again.")]
    private static partial void Lost(ILogger log, string name, string reason);
}
