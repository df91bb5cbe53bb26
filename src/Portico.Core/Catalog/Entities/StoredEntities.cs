using System.Runtime.CompilerServices;

namespace Portico.Core.Catalog.Entities;

/// <summary>Entities out of the store, taken apart.</summary>
internal static class StoredEntities
{
    private const int AtOnce = 500;

    public static async Task<CatalogEntity?> EntityAsync(this ICatalogStore store, string id, CancellationToken cancellationToken) =>
        await store.FindAsync([id], cancellationToken).ConfigureAwait(false) is [{ } record] ? EntityDocument.Read(record) : null;

    /// <summary>Those of many ids that are there, by a request for some hundreds at a time.</summary>
    public static async IAsyncEnumerable<CatalogEntity> EntitiesAsync(this ICatalogStore store, IEnumerable<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var record in await store.FindAsync(some, cancellationToken).ConfigureAwait(false))
            {
                if (record is not null) yield return EntityDocument.Read(record);
            }
        }
    }
}
