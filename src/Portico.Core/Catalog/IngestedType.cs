using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>How the following of one type on one cluster goes.</summary>
/// <param name="Cluster">Cluster.</param>
/// <param name="Kind">Type.</param>
/// <param name="State">State of its watch.</param>
public sealed record IngestedType(string Cluster, GroupKind Kind, IngestionState State)
{
    /// <summary>Why it is followed: which rule or offering wants it.</summary>
    public string Why { get; init; } = "";

    /// <summary>Objects known.</summary>
    public int Count { get; init; }

    /// <summary>Time from the last signal's arrival to its being stored.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>When the cluster last said something about the type.</summary>
    public DateTimeOffset? LastSignal { get; init; }

    /// <summary>Since when what is known is stale; null when fresh.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>Why it is stale, or the last failure.</summary>
    public string? Problem { get; init; }

    /// <summary>The right whose lack keeps it from being followed; null when it isn't a right.</summary>
    public MissingRight? Missing { get; init; }

    /// <summary>How often the watch broke or was refused since the start.</summary>
    public long Interruptions { get; init; }

    /// <summary>Whole lists read since the start: the first, and one after each restart that could not go on where it was.</summary>
    public long Lists { get; init; }

    /// <summary>Objects of it that were skipped.</summary>
    public int Skipped { get; init; }
}
