using System.Collections.Immutable;
using Portico.Core.Catalog.Projection;

namespace Portico.Web.Pages.Ingestion;

/// <summary>The form that asks why an object is in the catalog or isn't, and the answer.</summary>
/// <param name="Clusters">Clusters to choose from.</param>
public sealed record ExplainView(ImmutableArray<string> Clusters)
{
    public ProjectionTrace? Trace { get; init; }

    /// <summary>Id of the entity, when there is one the caller may read.</summary>
    public string? EntityId { get; init; }

    /// <summary>Why there is no answer: what is wrong and what to do.</summary>
    public string? Problem { get; init; }
}
