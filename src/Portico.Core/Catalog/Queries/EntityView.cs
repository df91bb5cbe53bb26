using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Queries;

/// <summary>An entity as a reader sees it.</summary>
/// <param name="Entity">The stored projection.</param>
/// <param name="Relations">
/// Its relations of both directions, each target a whole entity ref, sorted by type, then target. A relation that a cluster's object states has a target that exists.
/// </param>
public sealed record EntityView(CatalogEntity Entity, ImmutableArray<EntityRelation> Relations);
