using System.Collections.Immutable;
using Portico.Core.Catalog.Queries;

namespace Portico.Core.Catalog.Indexing;

/// <summary>A page of hits.</summary>
internal sealed record IndexPage(ImmutableArray<IndexHit> Hits, long Total, EntityPosition? Next, EntityPosition? Previous);
