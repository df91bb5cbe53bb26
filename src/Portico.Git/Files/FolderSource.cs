using Microsoft.Extensions.Options;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Git.Files;

/// <summary>
/// Catalog files in folders of the portal's own machine, only those that the configuration names: the tree of a location is the Git work tree around it,
/// otherwise the folder of its fixed part.
/// </summary>
internal sealed class FolderSource(IOptions<LocationsOptions> options) : ISource
{
    private readonly Lazy<string[]> _roots = new(() =>
        [.. options.Value.Locations.Where(l => l.Type == LocationRef.File).Select(l => RootOf(l.Target)).Distinct().OrderByDescending(r => r.Length)]);

    public string Scheme => "file";

    public int Order => 0;

    public SourceAddress? Locate(LocationRef location)
    {
        if (location.Type != LocationRef.File) return null;
        var path = Path.IsPathRooted(location.Target) ? Path.GetFullPath(location.Target).Replace('\\', '/') : null;
        var root = path is null ? null : Array.Find(_roots.Value, r => path.StartsWith(r + "/", StringComparison.Ordinal));
        return root is not null
            ? new SourceAddress($"{Scheme}:{root}", SourcePath.Normal(path![(root.Length + 1)..]))
            : throw new PorticoException(ErrorCode.Forbidden, $"The path {location.Target} is not in a folder that the configuration names.") { Advice = "An operator adds it to catalog.locations." };
    }

    public Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken)
    {
        var folder = root[(Scheme.Length + 1)..];
        return Directory.Exists(folder)
            ? Task.FromResult<ISourceTree>(new FolderTree(folder))
            : throw new PorticoException(ErrorCode.NotFound, $"The folder {folder} isn't there.") { Advice = "Mount it, or correct catalog.locations." };
    }

    /// <summary>A folder has nothing to tell a change by but its files.</summary>
    public Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken) => Task.FromResult(false);

    private static string RootOf(string target)
    {
        var path = Path.GetFullPath(target).Replace('\\', '/');
        var folder = PathPattern.IsPattern(path) ? new PathPattern(path).Prefix.TrimEnd('/') : Path.GetDirectoryName(path)!;
        for (var above = folder; above is { Length: > 1 }; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Combine(above, ".git"))) return above;
        }

        return folder;
    }
}
