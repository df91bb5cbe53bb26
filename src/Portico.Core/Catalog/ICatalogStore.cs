namespace Portico.Core.Catalog;

/// <summary>Where the projection is kept. Failures are <see cref="Errors.PorticoException"/> with StorageUnavailable.</summary>
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
    IAsyncEnumerable<CatalogEntity> AllAsync(CancellationToken cancellationToken);

    /// <summary>Applies a batch in one transaction and answers its sequence number, which is one more than that of the batch before, whoever stored that.</summary>
    Task<long> ApplyAsync(CatalogBatch batch, CancellationToken cancellationToken);

    /// <summary>What was stored after a sequence number; null when that is too long ago to say what was removed since: read all again.</summary>
    Task<CatalogChanges?> ChangesAsync(long after, CancellationToken cancellationToken);

    /// <summary>One item whenever another replica may have stored something, without end; none at all when there can't be another.</summary>
    IAsyncEnumerable<long> AnnouncedAsync(CancellationToken cancellationToken);

    /// <summary>A page; <see cref="CatalogPage.Total"/> is counted only when asked for, else -1.</summary>
    Task<CatalogPage> QueryAsync(CatalogQuery query, bool count, CancellationToken cancellationToken);

    /// <summary>Ids of the entities that a text search finds.</summary>
    Task<IReadOnlySet<string>> MatchAsync(string text, CancellationToken cancellationToken);

    Task<CatalogEntity?> FindAsync(string id, CancellationToken cancellationToken);
}
