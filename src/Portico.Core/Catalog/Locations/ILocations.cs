using System.Collections.Immutable;
using Portico.Core.Access;

namespace Portico.Core.Catalog.Locations;

/// <summary>The locations of the catalog. Every call asks for the caller's right; refusals and failures are <see cref="Errors.PorticoException"/>.</summary>
public interface ILocations
{
    /// <summary>All locations, ordered by target.</summary>
    ImmutableArray<LocationStatus> List(Caller caller);

    LocationStatus? Find(Caller caller, string id);

    /// <summary>Raised when the status of a location changed; handlers must return at once.</summary>
    event Action? Changed;

    /// <summary>Reads the location and registers it; its entities are in the catalog when this returns.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="location">Where.</param>
    /// <param name="dryRun">Only tells what would come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<LocationPlan> RegisterAsync(Caller caller, LocationRef location, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Forgets a registered location and what it alone declared.</summary>
    Task<LocationRemoval> UnregisterAsync(Caller caller, string id, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Makes a registered location another one, under the id it has. What the old one alone declared goes, what the new one declares is there when this returns.</summary>
    Task<LocationStatus> MoveAsync(Caller caller, string id, LocationRef location, CancellationToken cancellationToken);

    /// <summary>Refs of entities that nothing declares any more and that were kept (<c>catalog.orphans: keep</c>).</summary>
    Task<ImmutableArray<string>> OrphansAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Takes such an entity out of the catalog.</summary>
    Task DeleteOrphanAsync(Caller caller, string @ref, CancellationToken cancellationToken);

    /// <summary>Reads the location now, changed or not.</summary>
    Task<LocationStatus> RefreshAsync(Caller caller, string id, CancellationToken cancellationToken);
}
