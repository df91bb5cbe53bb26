using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;

namespace Portico.Web.Pages.Ingestion;

/// <summary>What Portico reads, how fresh that is, and what it could not take.</summary>
public sealed record IngestionView(ImmutableArray<ClusterStatus> Clusters, ImmutableArray<IngestedType> Types)
{
    public ImmutableArray<SkippedObject> Skipped { get; init; } = [];

    /// <summary>Rights that Portico's accounts lack for what is followed.</summary>
    public ImmutableArray<MissingRight> Rights { get; init; } = [];

    public ImmutableArray<RenamedEntity> Renamed { get; init; } = [];

    /// <summary>What became of the last edit of the rules.</summary>
    public RuleBookState RuleState { get; init; } = new(null, null);

    public ImmutableArray<RuleOutline> Rules { get; init; } = [];

    /// <summary>Whether plugins take what no rule wants.</summary>
    public bool Defaults { get; init; } = true;

    /// <summary>Entities by what decided on them; read for the rules only.</summary>
    public ImmutableArray<FacetCount> Deciders { get; init; } = [];

    public ImmutableArray<LocationStatus> Locations { get; init; } = [];

    /// <summary>Entities that nothing declares any more, the first of them; read for the locations only.</summary>
    public ImmutableArray<CatalogEntity> Orphans { get; init; } = [];

    public long OrphanCount { get; init; }

    public string? StorageProblem { get; init; }

    public int StaleTypes => Types.Count(t => t.State is IngestionState.Stale);

    public TimeSpan? WorstLag => Types.Where(t => t.State is IngestionState.Following).Select(t => (TimeSpan?)t.Lag).Max();

    /// <summary>Of clusters in their order, with what is followed there.</summary>
    public IEnumerable<(ClusterStatus Cluster, ImmutableArray<IngestedType> Types)> ByCluster()
    {
        var types = Types.ToLookup(t => t.Cluster);
        return Clusters.Select(c => (c, types[c.Name].ToImmutableArray()));
    }
}
