using System.Runtime.CompilerServices;
using Portico.Core.Feeds;

namespace Portico.Core.Rollouts;

/// <summary>Signals every save, whoever made it.</summary>
internal sealed class RolloutFeed : IRolloutFeed, IDisposable
{
    private readonly SignalHub<string> _hub = new();
    private readonly IRolloutStore _store;

    public RolloutFeed(IRolloutStore store)
    {
        _store = store;
        _store.Saved += OnSaved;
    }

    public long Sequence => _hub.Sequence;

    public async IAsyncEnumerable<RolloutSignal> Signals([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (_, ids) in _hub.Signals(cancellationToken).ConfigureAwait(false))
        {
            yield return new RolloutSignal(ids);
        }
    }

    public void Dispose() => _store.Saved -= OnSaved;

    private void OnSaved(Rollout rollout) => _hub.Publish([rollout.Id]);
}
