using System.Data.Common;
using Dapper;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Storage.Sql;

namespace Portico.Storage.Rollouts;

internal sealed class RolloutStore(KeptDatabase database) : IRolloutStore
{
    /// <summary>Channel on which saved rollouts are announced.</summary>
    public const string Channel = "portico_rollout";

    private readonly string _replica = Guid.NewGuid().ToString("N");

    public event Action<Rollout>? Saved;

    /// <summary>What a replica announced: when it was another one, readers here are told too.</summary>
    public async Task HearAsync(string announcement, CancellationToken cancellationToken)
    {
        var parts = announcement.Split(' ', 2);
        if (parts.Length < 2 || parts[0] == _replica) return;
        if (await FindAsync(parts[1], cancellationToken).ConfigureAwait(false) is { } rollout) Saved?.Invoke(rollout);
    }

    public async Task SaveAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        await WriteAsync(rollout, cancellationToken).ConfigureAwait(false);
        Saved?.Invoke(rollout);
    }

    public async Task<Rollout?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var doc = await database.ReadAsync(c => c.ExecuteScalarAsync<string?>("SELECT doc FROM rollout WHERE id = @id", new { id }), cancellationToken)
            .ConfigureAwait(false);
        return doc is null ? null : Documents.Read<Rollout>(doc);
    }

    public Task<IReadOnlyList<Rollout>> ListAsync(ResourceRef? subject, int limit, CancellationToken cancellationToken) => ReadAsync(
        subject is null
            ? "SELECT doc FROM rollout ORDER BY created DESC, id LIMIT @limit"
            : "SELECT doc FROM rollout WHERE subject = @subject ORDER BY created DESC, id LIMIT @limit",
        new { subject = subject?.ToString(), limit = Math.Clamp(limit, 1, 10_000) },
        cancellationToken);

    public Task<IReadOnlyList<Rollout>> OpenAsync(CancellationToken cancellationToken) => ReadAsync(
        $"SELECT doc FROM rollout WHERE stage NOT IN ('{nameof(RolloutStage.Ready)}', '{nameof(RolloutStage.Withdrawn)}') ORDER BY created, id",
        new { },
        cancellationToken);

    private Task<IReadOnlyList<Rollout>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Rollout>>(
        async c => [.. (await c.QueryAsync<string>(sql, parameters).ConfigureAwait(false)).Select(Documents.Read<Rollout>)], cancellationToken);

    private Task WriteAsync(Rollout rollout, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await UpsertAsync(connection, transaction, rollout).ConfigureAwait(false);
            if (database.Dialect.Announce(Channel, "@announcement") is { Length: > 0 } announce)
                await connection.ExecuteAsync(announce, new { announcement = $"{_replica} {rollout.Id}" }, transaction).ConfigureAwait(false);
        },
        cancellationToken);

    private static Task UpsertAsync(DbConnection connection, DbTransaction transaction, Rollout rollout) => connection.ExecuteAsync(
            """
            INSERT INTO rollout (id, subject, stage, created, updated, doc) VALUES (@Id, @subject, @stage, @created, @updated, @doc)
            ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, stage = excluded.stage, updated = excluded.updated, doc = excluded.doc
            """,
            new
            {
                rollout.Id,
                subject = rollout.Subject.ToString(),
                stage = rollout.Stage.ToString(),
                created = Documents.Sortable(rollout.Created),
                updated = Documents.Sortable(rollout.Updated),
                doc = Documents.Write(rollout),
            },
            transaction);
}
