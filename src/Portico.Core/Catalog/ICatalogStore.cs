using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog;

/// <summary>Where the projection is kept: documents by id. What can be asked of them is in memory. Failures are <see cref="Errors.PorticoException"/> with StorageUnavailable.</summary>
public interface ICatalogStore
{
    /// <summary>Grows when the store lost its content (another projection version, a damaged file) and began anew: whoever feeds it must feed all again.</summary>
    long Generation { get; }

    /// <summary>Number of the last applied batch.</summary>
    Task<long> SequenceAsync(CancellationToken cancellationToken);

    /// <summary>When the last batch was applied or the portal was last known to run; null for a new store.</summary>
    Task<DateTimeOffset?> LastSeenAsync(CancellationToken cancellationToken);

    /// <summary>Notes that the portal runs and the stored state is as fresh as its watches.</summary>
    Task SeenAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>All entities, in no particular order.</summary>
    IAsyncEnumerable<EntityRecord> AllAsync(CancellationToken cancellationToken);

    /// <summary>Applies a batch in one transaction and answers its sequence number, which is one more than that of the batch before, whoever stored that.</summary>
    Task<long> ApplyAsync(CatalogBatch batch, CancellationToken cancellationToken);

    /// <summary>What was stored after a sequence number; null when that is too long ago to say what was removed since: read all again.</summary>
    Task<CatalogChanges?> ChangesAsync(long after, CancellationToken cancellationToken);

    /// <summary>One item whenever another replica may have stored something, without end; none at all when there can't be another.</summary>
    IAsyncEnumerable<long> AnnouncedAsync(CancellationToken cancellationToken);

    /// <summary>The entities of the ids, in the order asked; null for one that isn't there.</summary>
    Task<IReadOnlyList<EntityRecord?>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Number of the batch that last changed an entity; null when there is no such entity.</summary>
    Task<long?> SequenceOfAsync(string id, CancellationToken cancellationToken);
}
