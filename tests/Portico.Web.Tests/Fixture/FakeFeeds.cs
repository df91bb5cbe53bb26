using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portico.Core.Catalog;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

/// <summary>Feeds a test speaks through.</summary>
internal sealed class FakeFeeds : ICatalogFeed, IRolloutFeed
{
    private readonly List<Channel<CatalogSignal>> _readers = [];

    public long Sequence { get; private set; }

    private readonly TaskCompletionSource _reader = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody listens.</summary>
    public Task ReaderAsync() => _reader.Task;

    public void Say(params ResourceRef[] touched)
    {
        lock (_readers)
        {
            var signal = new CatalogSignal(++Sequence, touched.ToFrozenSet());
            foreach (var reader in _readers) reader.Writer.TryWrite(signal);
        }
    }

    public async IAsyncEnumerable<CatalogSignal> Signals([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<CatalogSignal>();
        lock (_readers) _readers.Add(channel);
        _reader.TrySetResult();
        try
        {
            await foreach (var signal in channel.Reader.ReadAllAsync(cancellationToken)) yield return signal;
        }
        finally
        {
            lock (_readers) _readers.Remove(channel);
        }
    }

    long IRolloutFeed.Sequence => 0;

    async IAsyncEnumerable<RolloutSignal> IRolloutFeed.Signals([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }
}
