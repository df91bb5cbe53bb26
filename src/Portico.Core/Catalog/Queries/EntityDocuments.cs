using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;

namespace Portico.Core.Catalog.Queries;

/// <summary>Documents of what the index found: from memory when they were read lately, else from the store, all in one go.</summary>
internal sealed class EntityDocuments(EntityIndex index, ICatalogStore store)
{
    /// <summary>The entities of the ids, in the order asked; null for one that isn't there.</summary>
    public async ValueTask<EntityRecord?[]> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new EntityRecord?[ids.Count];
        List<int>? missing = null;
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = index.Documents.Find(ids[i]);
            if (found[i] is null) (missing ??= []).Add(i);
        }

        if (missing is null) return found;
        var changes = index.Documents.Changes;
        var read = await store.FindAsync(missing.ConvertAll(i => ids[i]), cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < missing.Count; i++)
        {
            if (read[i] is not { } record) continue;
            found[missing[i]] = record;
            index.Documents.Add(record, changes);
        }

        return found;
    }
}
