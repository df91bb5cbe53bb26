using Portico.Core.Catalog.Entities;
using Portico.Core.Clusters;
using Portico.Core.Replicas;

namespace Portico.Core.Catalog;

/// <summary>What waits for the projector.</summary>
internal abstract record Ingested
{
    private Ingested()
    {
    }

    /// <summary>A signal of a watch.</summary>
    /// <param name="Type">Type the watch is of.</param>
    /// <param name="Signal">What it said; null when the type isn't followed any more and what is known of it goes.</param>
    /// <param name="Arrived">Timestamp of the time provider.</param>
    public sealed record Watched(ServedType Type, WatchSignal? Signal, long Arrived) : Ingested;

    /// <summary>This replica writes the cluster's entities from now on.</summary>
    public sealed record Leased(string Cluster, Lease Lease) : Ingested;

    /// <summary>Another replica may write the cluster's entities.</summary>
    public sealed record Released(string Cluster, Lease Lease) : Ingested;

    /// <summary>The cluster isn't configured any more and its entities go; whom to tell when they are gone.</summary>
    public sealed record Left(string Cluster, TaskCompletionSource Done) : Ingested;

    /// <summary>Some replica, perhaps this one, stored the batch of this number.</summary>
    public sealed record Announced(long Sequence) : Ingested;

    /// <summary>Entities of a provider, and whom to tell when they are stored.</summary>
    public sealed record Declared(DeclaredEntities Entities, TaskCompletionSource Stored) : Ingested;

    /// <summary>Something else can be ordered.</summary>
    public sealed record OfferingsChanged : Ingested;

    /// <summary>Other rules are in force.</summary>
    public sealed record RulesChanged : Ingested;
}
