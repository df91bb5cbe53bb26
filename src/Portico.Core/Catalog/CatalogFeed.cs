using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Portico.Core.Feeds;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

internal sealed class CatalogFeed : ICatalogFeed
{
    private readonly SignalHub<ResourceRef> _hub = new();

    public long Sequence => _hub.Sequence;

    public void StartAfter(long sequence) => _hub.StartAfter(sequence);

    public void Publish(long sequence, FrozenSet<ResourceRef> touched) => _hub.Publish(touched, sequence);

    public async IAsyncEnumerable<CatalogSignal> Signals([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (sequence, keys) in _hub.Signals(cancellationToken).ConfigureAwait(false))
        {
            yield return new CatalogSignal(sequence, keys);
        }
    }
}
