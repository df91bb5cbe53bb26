namespace Portico.Core.Catalog;

/// <summary>Tells readers that the catalog changed. Signals are coalesced; a reader re-reads what it shows.</summary>
public interface ICatalogFeed
{
    /// <summary>Sequence number of the last applied batch.</summary>
    long Sequence { get; }

    /// <summary>One signal per batch, the newest only for a slow reader.</summary>
    IAsyncEnumerable<CatalogSignal> Signals(CancellationToken cancellationToken);
}
