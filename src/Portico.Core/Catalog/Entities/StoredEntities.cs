namespace Portico.Core.Catalog.Entities;

/// <summary>Entities out of the store, taken apart.</summary>
internal static class StoredEntities
{
    public static async Task<CatalogEntity?> EntityAsync(this ICatalogStore store, string id, CancellationToken cancellationToken) =>
        await store.FindAsync([id], cancellationToken).ConfigureAwait(false) is [{ } record] ? EntityDocument.Read(record) : null;
}
