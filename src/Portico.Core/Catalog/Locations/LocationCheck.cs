using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Core.Catalog.Locations;

/// <summary>Reads catalog files without a catalog, for checks before a merge.</summary>
public static class LocationCheck
{
    /// <summary>What a portal that allows every kind would take from the location, and what is wrong. Locations elsewhere are not followed.</summary>
    public static async Task<LocationReading> ReadAsync(ISource source, LocationRef location, CancellationToken cancellationToken)
    {
        var walk = new LocationWalk(new Sources([source]), location, new KindAllowance([.. KindRules.Names], "catalog.allowedKinds"));
        await using var _ = walk.ConfigureAwait(false);
        var reading = await walk.ReadAsync(cancellationToken).ConfigureAwait(false);
        var generated = GeneratedLocation.Of(location).Ref;
        return reading with
        {
            Entities = [.. reading.Entities.Where(e => e.Ref != generated)],
            Problems = [.. reading.Problems.Where(p => p.Document > 0 || !p.File.StartsWith($"{LocationRef.Url}:", StringComparison.Ordinal))],
        };
    }
}
