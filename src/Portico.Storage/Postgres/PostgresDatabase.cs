using System.Data.Common;
using Dapper;
using Npgsql;
using Portico.Storage.Sql;

namespace Portico.Storage.Postgres;

/// <summary>A schema of a PostgreSQL database, made when it isn't there.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource _source;
    private readonly string _schema;
    private readonly SemaphoreSlim _preparing = new(1);
    private bool _prepared;

    /// <param name="connectionString">As Npgsql takes it.</param>
    /// <param name="schema">A name from Portico itself, never from outside.</param>
    public PostgresDatabase(string connectionString, string schema)
    {
        // jit costs more than it brings for queries of milliseconds. A replica that was cut off in the middle of a transaction must not hold its locks for long.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema, Options = "-c jit=off -c idle_in_transaction_session_timeout=8s -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3", ApplicationName = "portico" };
        _source = NpgsqlDataSource.Create(builder);
        _schema = schema;
        Place = $"{builder.Database ?? builder.Username} on {builder.Host}:{builder.Port} (schema {schema})";
    }

    /// <summary>Whether a connection string can be read; nothing is connected.</summary>
    public static bool Understands(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public override string Place { get; }

    public override SqlDialect Dialect { get; } = new PostgresDialect();

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            return await read(connection).ConfigureAwait(false);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresErrors.Translate(fault, Place);
        }
    }

    public override async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = transaction.ConfigureAwait(false);
            var answer = await write(connection, transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch (NpgsqlException fault)
        {
            throw PostgresErrors.Translate(fault, Place);
        }
    }

    public override Task EraseAsync(CancellationToken cancellationToken) => WriteAsync(
        (connection, transaction) => connection.ExecuteAsync($"DROP SCHEMA {_schema} CASCADE; CREATE SCHEMA {_schema};", transaction: transaction), cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        _preparing.Dispose();
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _prepared)) return;
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_prepared) return;
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = transaction.ConfigureAwait(false);

            // Two replicas that start at once: CREATE SCHEMA IF NOT EXISTS alone may still collide.
            await connection.ExecuteAsync(Dialect.MigrationLock, transaction: transaction).ConfigureAwait(false);
            await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {_schema}", transaction: transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
    }
}
