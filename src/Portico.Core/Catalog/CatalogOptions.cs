namespace Portico.Core.Catalog;

/// <summary>How clusters are followed. The defaults suit all but tests and very large clusters.</summary>
public sealed class CatalogOptions
{
    /// <summary>Types of one cluster that list at the same time while starting.</summary>
    public int ConcurrentStarts { get; set; } = 4;

    /// <summary>How long a type may hold its start before the next begins.</summary>
    public TimeSpan LongestStart { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the plan of watched types is compared with what the cluster serves; changes of offerings are seen at once.</summary>
    public TimeSpan PlanInterval { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Changes stored in one transaction at most.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>Shortest time between two transactions, unless a batch is full.</summary>
    public TimeSpan BatchInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often, while nothing changes, the store is told that the catalog is fresh.</summary>
    public TimeSpan QuietInterval { get; set; } = TimeSpan.FromSeconds(20);
}
