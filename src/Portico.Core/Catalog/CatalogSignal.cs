using System.Collections.Frozen;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>A batch was applied.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Touched">Objects it touched (entities and the objects below them).</param>
public sealed record CatalogSignal(long Sequence, FrozenSet<ResourceRef> Touched);
