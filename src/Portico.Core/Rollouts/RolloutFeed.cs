using System.Runtime.CompilerServices;
using Portico.Core.Feeds;

namespace Portico.Core.Rollouts;

internal sealed class RolloutFeed : IRolloutFeed
{
    private readonly SignalHub<string> _hub = new();

    public void Publish(string id) => _hub.Publish([id]);

    public async IAsyncEnumerable<RolloutSignal> Signals([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (_, ids) in _hub.Signals(cancellationToken).ConfigureAwait(false))
        {
            yield return new RolloutSignal(ids);
        }
    }
}
