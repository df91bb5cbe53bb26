using System.Threading.Channels;

namespace Portico.Core.Catalog;

/// <summary>The one bounded queue before the projector. Who writes waits while it is full.</summary>
internal sealed class IngestionQueue
{
    private readonly Channel<Ingested> _channel =
        Channel.CreateBounded<Ingested>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public ChannelReader<Ingested> Reader => _channel.Reader;

    public ChannelWriter<Ingested> Writer => _channel.Writer;
}
