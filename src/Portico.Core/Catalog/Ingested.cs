using Portico.Core.Catalog.Entities;
using Portico.Core.Clusters;

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

    /// <summary>Entities of a provider, and whom to tell when they are stored.</summary>
    public sealed record Declared(DeclaredEntities Entities, TaskCompletionSource Stored) : Ingested;
}
