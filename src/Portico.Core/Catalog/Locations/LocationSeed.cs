using Microsoft.Extensions.Options;

namespace Portico.Core.Catalog.Locations;

/// <summary>The locations that are known from the start, and the end of those that are known no more.</summary>
internal sealed class LocationSeed(LocationRegister register, LocationWriter writer, ILocationStore store, IOptions<LocationsOptions> options)
{
    /// <summary>Knows configured and registered locations, and reads them.</summary>
    public async Task PlantAsync(CancellationToken cancellationToken)
    {
        PlantConfigured();
        await SyncAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Knows them, for a replica that doesn't read: another one does, and takes entities away.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        PlantConfigured();
        foreach (var gone in await PresentAsync(cancellationToken).ConfigureAwait(false)) register.Remove(gone);
    }

    private void PlantConfigured()
    {
        for (var i = 0; i < options.Value.Locations.Count; i++)
        {
            var configured = options.Value.Locations[i];
            var location = new LocationRef(configured.Type, configured.Target);
            register.Add(new LocationEntry(StatusOf(location, LocationOrigin.Configured), AllowedOf(configured, i)));
        }
    }

    /// <summary>Takes up what was registered and unregistered, by another replica too.</summary>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        foreach (var gone in await PresentAsync(cancellationToken).ConfigureAwait(false))
        {
            register.Remove(gone);
            await writer.RemoveAsync(gone.Location, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds what is registered to the register; answers what isn't registered any more.</summary>
    private async Task<List<LocationEntry>> PresentAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var registered in stored) register.Add(EntryOf(registered));
        var present = stored.Select(r => r.Location.ToString()).ToHashSet();
        return [.. register.All.Where(e => e.Status.Origin is LocationOrigin.Registered && e.Next < DateTimeOffset.MaxValue && !present.Contains(e.Key))];
    }

    public LocationEntry EntryOf(RegisteredLocation registered) => new(
        StatusOf(registered.Location, LocationOrigin.Registered) with { Id = registered.Id, By = registered.By }, options.Value.Usual);

    public static LocationStatus StatusOf(LocationRef location, LocationOrigin origin) =>
        new(GeneratedLocation.IdOf(location), location.Type, location.Target, origin);

    /// <summary>Takes the entities of locations away that are neither configured nor registered nor found any more.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var left = await writer.LookAsync(b => b.Locations.Where(l => register.FindKey(l) is null).ToList(), cancellationToken).ConfigureAwait(false);
        foreach (var key in left)
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            await writer.RemoveAsync(new LocationRef(key[..Math.Max(colon, 0)], key[(colon + 1)..]), cancellationToken).ConfigureAwait(false);
        }
    }

    private KindAllowance AllowedOf(ConfiguredLocation configured, int index) => configured.AllowedKinds.Count == 0
        ? options.Value.Usual with { Key = $"catalog.locations[{index}].allowedKinds" }
        : new KindAllowance([.. configured.AllowedKinds], $"catalog.locations[{index}].allowedKinds");
}
