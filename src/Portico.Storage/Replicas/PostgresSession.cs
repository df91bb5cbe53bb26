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

    public PostgresSession(string connectionString) => _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        SearchPath = Schema,
        Pooling = false,
        ApplicationName = "portico replica",
        KeepAlive = 2,
        // A server that has lost this machine frees its locks within seconds.
        Options = "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3",
    }.ToString();

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
