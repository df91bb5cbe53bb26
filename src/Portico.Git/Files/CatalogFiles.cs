using Microsoft.Extensions.Options;
using Portico.Core.Catalog.Locations;

namespace Portico.Git.Files;

/// <summary>Checks catalog files of this machine.</summary>
public static class CatalogFiles
{
    /// <summary>Reads the file, the files that a pattern means, or all <c>catalog-info.yaml</c> of a folder, with what they lead to in the same repository.</summary>
    public static Task<LocationReading> CheckAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) full = Path.Combine(full, "**", "catalog-info.yaml");
        var options = new LocationsOptions();
        options.Locations.Add(new ConfiguredLocation { Type = LocationRef.File, Target = full });
        return LocationCheck.ReadAsync(new FolderSource(Options.Create(options)), new LocationRef(LocationRef.File, full.Replace('\\', '/')), cancellationToken);
    }
}
