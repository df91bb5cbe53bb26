namespace Portico.Core.Catalog.Entities;

/// <summary>Takes entities from providers that aren't clusters into the same projection.</summary>
public interface IEntityIntake
{
    /// <summary>
    /// Grows when the catalog lost its content and every provider must hand in all of its entities again. Providers also do so after each start:
    /// what was stored stays until they say otherwise.
    /// </summary>
    long Generation { get; }

    /// <summary>Ids of the provider's entities in the catalog, so that it can tell which have gone.</summary>
    Task<IReadOnlySet<string>> KnownAsync(string provider, CancellationToken cancellationToken);

    /// <summary>Returns when the entities are stored, and can be read by anyone.</summary>
    Task SubmitAsync(DeclaredEntities entities, CancellationToken cancellationToken);
}
