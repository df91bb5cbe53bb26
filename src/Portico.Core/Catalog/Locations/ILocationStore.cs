namespace Portico.Core.Catalog.Locations;

/// <summary>Keeps the locations that people registered.</summary>
public interface ILocationStore
{
    Task<IReadOnlyList<RegisteredLocation>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds the location; false when its type and target are there already.</summary>
    Task<bool> AddAsync(RegisteredLocation location, CancellationToken cancellationToken);

    /// <summary>Removes the location; false when there is none with the id.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
