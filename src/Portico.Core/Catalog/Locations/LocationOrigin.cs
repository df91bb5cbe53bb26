namespace Portico.Core.Catalog.Locations;

/// <summary>How a location came to be known.</summary>
public enum LocationOrigin
{
    /// <summary>It stands in the configuration.</summary>
    Configured,

    /// <summary>Somebody registered it.</summary>
    Registered,

    /// <summary>A provider found it, such as the discovery of an organisation.</summary>
    Discovered,
}
