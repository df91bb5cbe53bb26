using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Projection;

namespace Portico.Web.Pages.Entity.Why;

/// <summary>Why an entity is here.</summary>
public sealed record WhyView
{
    /// <summary>How a cluster's object became it; null for a declared entity, or when that can't be said now.</summary>
    public ProjectionTrace? Trace { get; init; }

    /// <summary>Why there is no trace, as a sentence.</summary>
    public string? Problem { get; init; }

    /// <summary>Number of the catalog's batch that changed it last.</summary>
    public long? Sequence { get; init; }

    /// <summary>The location that declares it, for who may see locations.</summary>
    public LocationStatus? Location { get; init; }
}
