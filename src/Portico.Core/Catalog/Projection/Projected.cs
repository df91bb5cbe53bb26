using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Projection;

/// <summary>What became of an object.</summary>
/// <param name="Entity">The entity; null when it is none.</param>
/// <param name="Decision">Why.</param>
/// <param name="Renamed">Set when it could not have the name it wanted.</param>
internal sealed record Projected(CatalogEntity? Entity, Decision Decision, RenamedEntity? Renamed);
