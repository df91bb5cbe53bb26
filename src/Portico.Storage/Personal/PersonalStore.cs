using System.Globalization;
using Dapper;
using Portico.Core.Errors;
using Portico.Core.Personal;
using Portico.Storage.Sql;

namespace Portico.Storage.Personal;

internal sealed class PersonalStore(KeptDatabase database, TimeProvider time) : IPersonalStore
{
    private const int MostRecent = 30;
    private const int MostKept = 500;
    private const int LongestItem = 200;
    private const int LongestValue = 2000;

    public Task<IReadOnlyList<PersonalItem>> ListAsync(string callerId, PersonalList list, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<PersonalItem>>(
        async c => [.. (await c.QueryAsync<(string Item, string Value, string Updated)>(
            "SELECT item, value, updated FROM personal WHERE caller = @callerId AND list = @list ORDER BY updated DESC, item", new { callerId, list = list.ToString() }).ConfigureAwait(false))
            .Select(r => new PersonalItem(r.Item, r.Value, DateTimeOffset.Parse(r.Updated, CultureInfo.InvariantCulture)))],
        cancellationToken);

    public Task PutAsync(string callerId, PersonalList list, string item, string value, CancellationToken cancellationToken)
    {
        if (item.Length is 0 or > LongestItem || value.Length > LongestValue)
            throw new PorticoException(ErrorCode.InvalidInput, $"A name has 1 to {LongestItem} characters and a view at most {LongestValue}. Choose a shorter one.");
        return database.WriteAsync(
            async (c, t) =>
            {
                var row = new { callerId, list = list.ToString(), item, value, updated = Documents.Sortable(time.GetUtcNow()), most = list == PersonalList.Recent ? MostRecent : MostKept };
                await c.ExecuteAsync(
                    """
                    INSERT INTO personal (caller, list, item, value, updated) VALUES (@callerId, @list, @item, @value, @updated)
                    ON CONFLICT (caller, list, item) DO UPDATE SET value = excluded.value, updated = excluded.updated
                    """,
                    row,
                    t).ConfigureAwait(false);
                if (list == PersonalList.Recent)
                {
                    await c.ExecuteAsync(
                        """
                        DELETE FROM personal WHERE caller = @callerId AND list = @list AND item NOT IN (
                          SELECT item FROM personal WHERE caller = @callerId AND list = @list ORDER BY updated DESC, item LIMIT @most)
                        """,
                        row,
                        t).ConfigureAwait(false);
                }
                else if (await c.ExecuteScalarAsync<long>("SELECT count(*) FROM personal WHERE caller = @callerId AND list = @list", row, t).ConfigureAwait(false) > MostKept)
                {
                    throw new PorticoException(ErrorCode.InvalidInput, $"The list {list} is full: it has {MostKept} entries. Remove some first.");
                }
            },
            cancellationToken);
    }

    public Task RemoveAsync(string callerId, PersonalList list, string item, CancellationToken cancellationToken) => database.WriteAsync(
        (c, t) => c.ExecuteAsync("DELETE FROM personal WHERE caller = @callerId AND list = @list AND item = @item", new { callerId, list = list.ToString(), item }, t), cancellationToken);
}
