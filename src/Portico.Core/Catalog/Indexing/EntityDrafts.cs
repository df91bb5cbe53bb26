using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Indexing;

/// <summary>Takes many records apart, on all cores, while the ones before go into the index.</summary>
internal static class EntityDrafts
{
    private const int AtOnce = 256;

    /// <summary>The records in their order, some at a time. What was handed out is used again for later ones: be done with it before the next.</summary>
    public static async IAsyncEnumerable<ArraySegment<EntityDraftFacts>> ReadAsync(
        IAsyncEnumerable<EntityRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var used = new ConcurrentBag<EntityDraftFacts[]>();
        var channel = Channel.CreateBounded<Task<ArraySegment<EntityDraftFacts>>>(Math.Clamp(Environment.ProcessorCount, 2, 8));
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    await FillAsync(records, channel.Writer, used, left.Token).ConfigureAwait(false);
                    channel.Writer.Complete();
                }
                catch (Exception fault)
                {
                    channel.Writer.Complete(fault);
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var taking in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                var drafts = await taking.ConfigureAwait(false);
                yield return drafts;
                used.Add(drafts.Array!);
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private static async Task FillAsync(
        IAsyncEnumerable<EntityRecord> records, ChannelWriter<Task<ArraySegment<EntityDraftFacts>>> to, ConcurrentBag<EntityDraftFacts[]> used, CancellationToken cancellationToken)
    {
        List<EntityRecord> some = new(AtOnce);
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            some.Add(record);
            if (some.Count < AtOnce) continue;
            await SendAsync(some).ConfigureAwait(false);
            some = new(AtOnce);
        }

        if (some.Count > 0) await SendAsync(some).ConfigureAwait(false);

        ValueTask SendAsync(List<EntityRecord> batch) => to.WriteAsync(Task.Run(() => Take(batch, used), cancellationToken), cancellationToken);
    }

    private static ArraySegment<EntityDraftFacts> Take(List<EntityRecord> records, ConcurrentBag<EntityDraftFacts[]> used)
    {
        if (!used.TryTake(out var drafts)) drafts = [.. Enumerable.Range(0, AtOnce).Select(_ => new EntityDraftFacts())];
        for (var i = 0; i < records.Count; i++) drafts[i].Read(records[i]);
        return new ArraySegment<EntityDraftFacts>(drafts, 0, records.Count);
    }
}
