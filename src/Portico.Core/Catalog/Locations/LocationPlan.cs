using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>What registering a location would make.</summary>
/// <param name="Location">The location, with the status it has or would have.</param>
/// <param name="Entities">Entities that would come, or are there from it.</param>
/// <param name="Conflicts">Entities that another location has.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Exists">Whether the location is there already.</param>
public sealed record LocationPlan(
    LocationStatus Location, ImmutableArray<CatalogEntity> Entities, ImmutableArray<LocationConflict> Conflicts, ImmutableArray<LocationProblem> Problems, bool Exists);
