using Portico.Core.Catalog.Queries;

namespace Portico.Core.Catalog.Indexing;

/// <summary>A question to the index.</summary>
/// <param name="Query">As it was asked.</param>
/// <param name="Readable">What the caller may read; null for everything.</param>
/// <param name="Words">Words to find as a person types them; empty for none.</param>
/// <param name="WithRelations">Whether the answer needs relations.</param>
internal sealed record IndexQuery(EntityQuery Query, EntityFilter? Readable = null, string Words = "", bool WithRelations = true);
