using System.Data.Common;

namespace Portico.Storage.Sql;

/// <summary>One database with many readers and one writer at a time. Failures leave as PorticoException, damage as <see cref="DamagedDatabaseException"/>.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>What to tell people: the file or the server.</summary>
    public abstract string Place { get; }

    public abstract SqlDialect Dialect { get; }

    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Runs in one transaction, which is committed when the work ends and rolled back when it throws.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellationToken);

    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async (connection, transaction) =>
            {
                await write(connection, transaction).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Throws all content away. Only for projections.</summary>
    public abstract Task EraseAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
