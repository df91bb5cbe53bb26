using System.Data.Common;
using Portico.Core.Errors;
using Portico.Storage.Migrations;

namespace Portico.Storage.Sql;

/// <summary>The database of what exists nowhere else: rollouts and drafts. It is migrated, never erased; damage is said, not repaired.</summary>
internal sealed class KeptDatabase(Database database, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _preparing = new(1);
    private bool _prepared;

    public SqlDialect Dialect => database.Dialect;

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(() => database.ReadAsync(read, cancellationToken), cancellationToken);

    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> write, CancellationToken cancellationToken) =>
        GuardAsync(
            async () =>
            {
                await database.WriteAsync(write, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public void Dispose() => _preparing.Dispose();

    private async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        catch (DamagedDatabaseException damage)
        {
            throw new PorticoException(
                ErrorCode.StorageUnavailable,
                $"The database {database.Place} with rollouts and drafts is damaged. Stop Portico and restore it from a backup, or move it away to begin with an empty one.",
                damage);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _prepared)) return;
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_prepared) await Migrator.MigrateAsync(database, time, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
    }
}
