using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Portico.Core.Errors;
using Portico.Storage.Sql;

namespace Portico.Storage.Sqlite;

/// <summary>A database file in WAL mode: readers never wait, writers take turns.</summary>
/// <param name="file">Path of the file.</param>
/// <param name="mostPages">Bound of the file's size in pages, for tests of a full disk; 0 for none.</param>
/// <param name="pageSize">Bytes of a page of a new file.</param>
internal sealed class SqliteDatabase(string file, int mostPages = 0, int pageSize = SqliteDatabase.UsualPageSize) : Database
{
    public const int UsualPageSize = 4096;

    private const int MostIdle = 16;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Cache = SqliteCacheMode.Private,
        Pooling = false,
        DefaultTimeout = 5,
    }.ToString();

    private int _epoch;

    public override string Place => file;

    public override SqlDialect Dialect { get; } = new SqliteDialect();

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await WithAsync(read, cancellationToken).ConfigureAwait(false);
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
            return await WithAsync(
                async connection =>
                {
                    var transaction = connection.BeginTransaction(deferred: false);
                    await using var _ = transaction.ConfigureAwait(false);
                    var answer = await write(connection, transaction).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return answer;
                },
                cancellationToken).ConfigureAwait(false);
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
            CloseIdle();
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
        CloseIdle();
        _writing.Dispose();
        return ValueTask.CompletedTask;
    }

    private void CloseIdle()
    {
        Interlocked.Increment(ref _epoch);
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    /// <summary>Sessions are used again, with what they have parsed, unless something went wrong on them or the file was made anew meanwhile.</summary>
    private async Task<T> WithAsync<T>(Func<SqliteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var epoch = Volatile.Read(ref _epoch);
        var session = _idle.TryTake(out var idle) ? idle : await OpenAsync(cancellationToken).ConfigureAwait(false);
        var whole = false;
        try
        {
            var answer = await work(session).ConfigureAwait(false);
            whole = true;
            return answer;
        }
        finally
        {
            if (whole && epoch == Volatile.Read(ref _epoch) && _idle.Count < MostIdle) _idle.Add(session);
            else await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<SqliteSession> OpenAsync(CancellationToken cancellationToken)
    {
        var session = new SqliteSession(_connectionString);
        try
        {
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            await session.ExecuteAsync(
                $"PRAGMA page_size = {pageSize}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048;")
                .ConfigureAwait(false);
            if (mostPages > 0) await session.ExecuteAsync($"PRAGMA max_page_count = {mostPages}").ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
