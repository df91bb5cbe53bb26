namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>
/// A folder, a repository at one revision or a web server, open for one reading. It is a jail: nothing outside of it can be read, not by
/// <c>..</c> and not by symbolic links. What isn't allowed or doesn't work is a <see cref="Errors.PorticoException"/>.
/// </summary>
public interface ISourceTree : IAsyncDisposable
{
    /// <summary>Whether a file that isn't found is certainly gone; false where a server's answer may be a mistake.</summary>
    bool IsCertain { get; }

    /// <summary>Stamps of what was read so far; empty when a change can only be told by reading again.</summary>
    IReadOnlyList<SourceStamp> Stamps { get; }

    /// <summary>Paths of the files that a pattern with wildcards means, sorted.</summary>
    Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken);

    /// <summary>Text of a file of bounded size; null when there is none.</summary>
    Task<string?> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>The file as a location of its own.</summary>
    LocationRef LocationOf(string path);

    SourceLinks LinksOf(string path);
}
