namespace Portico.Core.Catalog;

/// <summary>What the watch of a type does.</summary>
public enum IngestionState
{
    /// <summary>Waits for its turn or for the first list.</summary>
    Starting,

    /// <summary>Follows the cluster.</summary>
    Following,

    /// <summary>Interrupted; the last state stays and is marked stale.</summary>
    Stale,

    /// <summary>The cluster doesn't serve the type (any more).</summary>
    NotServed,
}
