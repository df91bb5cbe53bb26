using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;

namespace Portico.Core.Catalog;

/// <summary>Lets providers hand entities to the projector, by the same queue as everything else.</summary>
internal sealed class EntityIntake(IngestionQueue queue, CatalogProjector projector, EntityIndex index, ICatalogStore store) : IEntityIntake
{
    public long Generation => store.Generation;

    public async Task<IReadOnlySet<string>> KnownAsync(string provider, CancellationToken cancellationToken)
    {
        await projector.Loaded.WaitAsync(cancellationToken).ConfigureAwait(false);
        return index.IdsOf(provider);
    }

    public async Task SubmitAsync(DeclaredEntities entities, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(entities.Provider);
        if (entities.Upserts.FirstOrDefault(e => e.IsLive || e.Provider != entities.Provider) is { } foreign)
            throw new ArgumentException($"Provider {entities.Provider} may not speak for {foreign.Source} of {(foreign.IsLive ? "a cluster" : foreign.Provider)}.", nameof(entities));

        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.Writer.WriteAsync(new Ingested.Declared(entities, stored), cancellationToken).ConfigureAwait(false);
        await stored.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
