using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Locations;

/// <summary>Brings the changes of the book into the catalog, one at a time. What could not be handed in is owed to the next time.</summary>
internal sealed class LocationWriter(LocationBook book, IEntityIntake intake, ICatalogStore store, LocationsOptions options) : IDisposable
{
    private const int AtOnce = 500;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<string> _owed = [];

    /// <summary>Takes up what the catalog holds from an earlier run.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var known = await intake.KnownAsync(DeclaredEntity.Provider, cancellationToken).ConfigureAwait(false);
        book.Clear();
        _owed.Clear();
        foreach (var chunk in known.Order(StringComparer.Ordinal).Chunk(AtOnce))
        {
            foreach (var record in await store.FindAsync(chunk, cancellationToken).ConfigureAwait(false))
            {
                if (record is not null) Restore(EntityDocument.Read(record));
            }
        }
    }

    private void Restore(CatalogEntity entity)
    {
        if (entity.Annotations.ContainsKey(EntityAnnotations.Orphan))
        {
            if (!options.KeepsOrphans) _owed.Add(entity.Id);
        }
        else if (entity.Annotations.TryGetValue(EntityAnnotations.Origin, out var origin))
        {
            book.Restore(origin, new Claim(entity.Ref, entity.Id, entity.Location));
        }
    }

    public async Task<BookChange> ApplyAsync(LocationRef location, LocationReading reading, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var change = book.Apply(location.ToString(), reading);
            await SubmitAsync(location, change, options.KeepsOrphans, cancellationToken).ConfigureAwait(false);
            return change;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends a location; people who take it away want its entities away, so none stays as orphan.</summary>
    public async Task<BookChange> RemoveAsync(LocationRef location, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var change = book.Remove(location.ToString());
            await SubmitAsync(location, change, keepOrphans: false, cancellationToken).ConfigureAwait(false);
            return change;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A look into the book while nobody writes.</summary>
    public async Task<T> LookAsync<T>(Func<LocationBook, T> look, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return look(book);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task SubmitAsync(LocationRef location, BookChange change, bool keepOrphans, CancellationToken cancellationToken)
    {
        var upserts = change.Upserts.Select(e => DeclaredEntity.Of(e, location)).ToList();
        foreach (var (claim, problems) in change.Faulty)
        {
            if (await store.EntityAsync(claim.Id, cancellationToken).ConfigureAwait(false) is { } stored) upserts.Add(DeclaredEntity.Faulty(stored, problems));
        }

        _owed.UnionWith(change.Replaced);
        foreach (var orphan in change.Orphans)
        {
            // What the catalog itself made of a location isn't worth keeping.
            if (!keepOrphans || orphan.Ref.StartsWith("location:", StringComparison.Ordinal)) _owed.Add(orphan.Id);
            else if (await store.EntityAsync(orphan.Id, cancellationToken).ConfigureAwait(false) is { } stored) upserts.Add(DeclaredEntity.Orphaned(stored));
        }

        _owed.ExceptWith(upserts.Select(u => u.Id));
        if (upserts.Count + _owed.Count == 0) return;
        await intake.SubmitAsync(new DeclaredEntities(DeclaredEntity.Provider, [.. upserts], [.. _owed]), cancellationToken).ConfigureAwait(false);
        _owed.Clear();
    }
}
