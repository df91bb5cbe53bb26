using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Indexing;

/// <summary>An entity that was found.</summary>
internal readonly record struct IndexHit(string Id, ImmutableArray<EntityRelation> Relations);
