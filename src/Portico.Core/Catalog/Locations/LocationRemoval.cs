using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>What unregistering a location takes from the catalog.</summary>
/// <param name="Location">The location.</param>
/// <param name="Gone">Refs of entities that go.</param>
/// <param name="Kept">Refs of entities that another location declares too and keeps.</param>
public sealed record LocationRemoval(LocationStatus Location, ImmutableArray<string> Gone, ImmutableArray<string> Kept);
