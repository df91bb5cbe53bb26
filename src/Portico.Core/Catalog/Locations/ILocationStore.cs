namespace Portico.Core.Catalog.Locations;

/// <summary>Keeps the locations that people registered.</summary>
public interface ILocationStore
{
    Task<IReadOnlyList<RegisteredLocation>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What this and other replicas did to registrations, without end: an item for each, empty or the id of a location that is to be read now. Ends at once where
    /// there can be no other replica.
    /// </summary>
    IAsyncEnumerable<string> AnnouncedAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();

    /// <summary>Asks the replica that reads to read a location now.</summary>
    Task AskAsync(string id, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Adds the location; false when its type and target are there already.</summary>
    Task<bool> AddAsync(RegisteredLocation location, CancellationToken cancellationToken);

    /// <summary>Removes the location; false when there is none with the id.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
