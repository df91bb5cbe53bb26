namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>Reads one kind of place: folders, Git repositories, GitHub, the web.</summary>
public interface ISource
{
    /// <summary>With what its roots begin, before a colon.</summary>
    string Scheme { get; }

    /// <summary>Sources are asked in this order; the most particular come first.</summary>
    int Order { get; }

    /// <summary>What the location means here, or null when it is for another source. Refuses what it knows but doesn't allow by a PorticoException.</summary>
    SourceAddress? Locate(LocationRef location);

    /// <summary>Opens a tree that <see cref="Locate"/> named.</summary>
    Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken);

    /// <summary>Whether nothing changed since the stamp was made.</summary>
    Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken);
}
