using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Portico.Core.Errors;
using Portico.Storage.Sql;

namespace Portico.Storage.Sqlite;

/// <summary>A database file in WAL mode: readers never wait, writers take turns.</summary>
/// <param name="file">Path of the file.</param>
/// <param name="mostPages">Bound of the file's size in pages of 4 KiB, for tests of a full disk; 0 for none.</param>
internal sealed class SqliteDatabase(string file, int mostPages = 0) : Database
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Cache = SqliteCacheMode.Private,
        DefaultTimeout = 5,
    }.ToString();

    public override string Place => file;

    public override SqlDialect Dialect { get; } = new SqliteDialect();

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            return await read(connection).ConfigureAwait(false);
        }
        catch (SqliteException fault)
        {
            throw SqliteErrors.Translate(fault, file);
        }
    }

    public override async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            if (mostPages > 0) await connection.ExecuteAsync($"PRAGMA max_page_count = {mostPages}").ConfigureAwait(false);
            var transaction = connection.BeginTransaction(deferred: false);
            await using var __ = transaction.ConfigureAwait(false);
            var answer = await write(connection, transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch (SqliteException fault)
        {
            throw SqliteErrors.Translate(fault, file);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override async Task EraseAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ClearPool();
            foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PorticoException(ErrorCode.StorageUnavailable, $"The database file {file} must be made anew but can't be deleted: {fault.Message}", fault);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override ValueTask DisposeAsync()
    {
        ClearPool();
        _writing.Dispose();
        return ValueTask.CompletedTask;
    }

    private void ClearPool()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192;")
                .ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
