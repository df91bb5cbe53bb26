using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portico.Storage.Replicas;

/// <summary>Hears what other replicas announce by NOTIFY. After a broken connection the first item comes by itself, for something may have been missed.</summary>
internal sealed partial class PostgresAnnouncements(PostgresSession sessions, TimeProvider time, ILogger<PostgresAnnouncements> log)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Payloads of the channel, without end; empty at each (re)connection.</summary>
    /// <param name="channel">A name from Portico itself, never from outside.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<string> ListenAsync(string channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heard = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        while (true)
        {
            NpgsqlConnection? connection = null;
            try
            {
                connection = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
                connection.Notification += (_, notice) => heard.Writer.TryWrite(notice.Payload);
                await connection.ExecuteAsync(new CommandDefinition($"LISTEN {channel}", cancellationToken: cancellationToken)).ConfigureAwait(false);
                heard.Writer.TryWrite("");
            }
            catch (NpgsqlException fault)
            {
                Deaf(log, channel, fault.Message);
            }

            while (connection is not null)
            {
                while (heard.Reader.TryRead(out var payload)) yield return payload;
                try
                {
                    await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (NpgsqlException fault)
                {
                    Deaf(log, channel, fault.Message);
                    break;
                }
            }

            if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
            await Task.Delay(Retry, time, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(6103, LogLevel.Warning, "Announcements of other replicas ({Channel}) can't be heard: {Reason} Portico tries again.")]
    private static partial void Deaf(ILogger log, string channel, string reason);
}
