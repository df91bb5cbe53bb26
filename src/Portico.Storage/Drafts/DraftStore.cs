using Dapper;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Storage.Sql;

namespace Portico.Storage.Drafts;

internal sealed class DraftStore(KeptDatabase database) : IDraftStore
{
    private const int LongestValues = 1024 * 1024;
    private const int LongestKey = 300;
    private const int MostPerCaller = 200;

    public async Task<Draft?> FindAsync(string callerId, string offeringId, string key, CancellationToken cancellationToken)
    {
        var doc = await database.ReadAsync(
            c => c.ExecuteScalarAsync<string?>(
                "SELECT doc FROM draft WHERE caller = @callerId AND offering = @offeringId AND key = @key", new { callerId, offeringId, key }),
            cancellationToken).ConfigureAwait(false);
        return doc is null ? null : Documents.Read<Draft>(doc);
    }

    public Task<IReadOnlyList<Draft>> ListAsync(string callerId, string? offeringId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Draft>>(
            async c => [.. (await c.QueryAsync<string>(
                $"SELECT doc FROM draft WHERE caller = @callerId{(offeringId is null ? "" : " AND offering = @offeringId")} ORDER BY updated DESC LIMIT {MostPerCaller}",
                new { callerId, offeringId }).ConfigureAwait(false)).Select(Documents.Read<Draft>)],
            cancellationToken);

    public Task SaveAsync(Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Values.Length > LongestValues) throw Refused($"A draft may hold {LongestValues / 1024} KiB; this one has {draft.Values.Length / 1024} KiB. Order it, or shorten its texts.");
        if (draft.CallerId.Length > LongestKey || draft.OfferingId.Length > LongestKey || draft.Key.Length > LongestKey) throw Refused($"Caller, offering and key of a draft have at most {LongestKey} characters.");
        return database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO draft (caller, offering, key, updated, doc) VALUES (@CallerId, @OfferingId, @Key, @updated, @doc)
                    ON CONFLICT (caller, offering, key) DO UPDATE SET updated = excluded.updated, doc = excluded.doc
                    """,
                    new { draft.CallerId, draft.OfferingId, draft.Key, updated = Documents.Sortable(draft.Updated), doc = Documents.Write(draft) },
                    transaction).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    $"""
                    DELETE FROM draft WHERE caller = @CallerId AND updated <
                      (SELECT updated FROM draft WHERE caller = @CallerId ORDER BY updated DESC LIMIT 1 OFFSET {MostPerCaller})
                    """,
                    new { draft.CallerId },
                    transaction).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task DeleteAsync(string callerId, string offeringId, string key, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "DELETE FROM draft WHERE caller = @callerId AND offering = @offeringId AND key = @key", new { callerId, offeringId, key }, transaction),
        cancellationToken);

    private static PorticoException Refused(string message) => new(ErrorCode.InvalidInput, message);
}
