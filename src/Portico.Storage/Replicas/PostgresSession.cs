using Dapper;
using Npgsql;
using Portico.Storage.Postgres;

namespace Portico.Storage.Replicas;

/// <summary>Opens connections that last: for locks and for listening. Never through the pool, whose connections are shared and reset.</summary>
internal sealed class PostgresSession : IDisposable
{
    /// <summary>Where leases are; the stores check epochs there.</summary>
    public const string Schema = "portico_replicas";

    private readonly string _connectionString;
    private readonly SemaphoreSlim _preparing = new(1);
    private bool _prepared;

    public PostgresSession(string connectionString)
    {
        var lasting = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = Schema,
            Pooling = false,
            ApplicationName = "portico replica",
            KeepAlive = 2,

            // Over a network that takes packets and gives none back, nothing may wait long, cancelling least of all.
            Timeout = 5,
            CommandTimeout = 5,
            CancellationTimeout = -1,

            // A server that has lost this machine frees its locks within seconds.
            Options = "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3",
        };

        // A Unix socket has no such options, and no network to lose.
        if (lasting.Host is { } host && !host.StartsWith('/') && !host.StartsWith('@')) (lasting.TcpKeepAlive, lasting.TcpKeepAliveTime, lasting.TcpKeepAliveInterval) = (true, 2, 1);
        _connectionString = lasting.ToString();
    }

    /// <summary>Lets the server end a session, and free its locks, that said nothing for a while: also when something in between keeps the connection up. PostgreSQL 14 and later.</summary>
    public static async Task EndWhenSilentAsync(NpgsqlConnection connection, TimeSpan silence, CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < 14) return;
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT set_config('idle_session_timeout', @limit, false), set_config('client_connection_check_interval', '2s', false)",
            new { limit = $"{(int)silence.TotalMilliseconds}ms" }, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _preparing.Dispose();

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _prepared)) return;
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_prepared) return;
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = transaction.ConfigureAwait(false);
            await connection.ExecuteAsync(new PostgresDialect().MigrationLock, transaction: transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                $"CREATE SCHEMA IF NOT EXISTS {Schema}; CREATE TABLE IF NOT EXISTS {Schema}.lease (name TEXT PRIMARY KEY, epoch BIGINT NOT NULL)", transaction: transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
    }
}
