namespace Portico.Core.Catalog.Locations;

/// <summary>How the reading of a location goes.</summary>
public enum LocationState
{
    /// <summary>Not read yet since the start.</summary>
    Waiting,

    /// <summary>Read without fault.</summary>
    Good,

    /// <summary>Read, but something in it is wrong.</summary>
    Faulty,

    /// <summary>It could not be read; its last entities stay.</summary>
    Failing,
}
