using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>How fresh the catalog is, per cluster and type, for the Ingestion page and the API. Answers are snapshots.</summary>
public interface IIngestionStatus
{
    /// <summary>Ordered by cluster and kind.</summary>
    ImmutableArray<IngestedType> Types { get; }

    /// <summary>Objects that aren't in the catalog although their type is followed, with the reason.</summary>
    ImmutableArray<SkippedObject> Skipped { get; }

    /// <summary>Entities that could not have the name they wanted: another one has it, or it isn't allowed.</summary>
    ImmutableArray<RenamedEntity> Renamed => [];

    /// <summary>Rights that Portico's accounts lack for what is followed, ordered by cluster and type.</summary>
    ImmutableArray<MissingRight> MissingRights => [.. Types.Select(t => t.Missing).OfType<MissingRight>()];

    /// <summary>Why the last batch couldn't be stored; null when all is stored.</summary>
    string? StorageProblem { get; }

    /// <summary>Raised when any of this changed; handlers must return at once.</summary>
    event Action? Changed
    {
        add { }
        remove { }
    }

    /// <summary>Since when what is known of a kind on a cluster is stale; null when fresh.</summary>
    DateTimeOffset? StaleSince(string cluster, GroupKind kind);
}
