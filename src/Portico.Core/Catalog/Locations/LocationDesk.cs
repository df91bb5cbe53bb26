using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Entities;
using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations;

/// <summary>Answers callers about locations: asks for the right, then for the register, the book and the look.</summary>
internal sealed class LocationDesk(
    IAuthorizer authorizer, LocationRegister register, LocationLook look, LocationWriter writer, LocationRefresher refresher, ProvidedLook provided, LocationSeed seed,
    ILocationStore store, IEntityIntake intake, ICatalogStore catalog, IOptions<LocationsOptions> options, TimeProvider time, ILogger<LocationDesk> log) : ILocations
{
    private const int MostRegistered = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public event Action? Changed
    {
        add => register.Changed += value;
        remove => register.Changed -= value;
    }

    public ImmutableArray<LocationStatus> List(Caller caller)
    {
        Demand(caller, Permission.Operate);
        return [.. register.All.Select(e => e.Status).OrderBy(s => s.Target, StringComparer.Ordinal)];
    }

    public LocationStatus? Find(Caller caller, string id)
    {
        Demand(caller, Permission.Operate);
        return register.Find(id)?.Status;
    }

    public async Task<LocationPlan> RegisterAsync(Caller caller, LocationRef location, bool dryRun, CancellationToken cancellationToken)
    {
        Demand(caller, Permission.Register);
        if (location.Checked().Type != LocationRef.Url)
            throw new PorticoException(ErrorCode.InvalidInput, "Only locations of type url can be registered.") { Advice = "A folder of the portal's own machine is named in the configuration: catalog.locations." };
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        var known = register.Find(location);
        var reading = await look.ReadAsync(location, known?.Allowed ?? options.Value.Usual, known?.IsOptional ?? false, cancellationToken).ConfigureAwait(false);
        var plan = await PlanAsync(location, known, reading, cancellationToken).ConfigureAwait(false);
        if (dryRun) return plan;
        if (known is not null) throw Exists(known);
        RefuseEmpty(location, plan);
        return await AddAsync(caller, plan, location, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
    }

    public async Task<LocationStatus> MoveAsync(Caller caller, string id, LocationRef location, CancellationToken cancellationToken)
    {
        Demand(caller, Permission.Register);
        var entry = Require(id);
        if (entry.Location == location.Checked()) return await RefreshAsync(caller, id, cancellationToken).ConfigureAwait(false);

        // The new one is looked at first: what is wrong with it must not cost the old one.
        var plan = await RegisterAsync(caller, location, dryRun: true, cancellationToken).ConfigureAwait(false);
        if (plan.Exists) throw Exists(register.Find(location));
        RefuseEmpty(location, plan);
        await UnregisterAsync(caller, id, dryRun: false, cancellationToken).ConfigureAwait(false);
        return (await AddAsync(caller, plan, location, id, cancellationToken).ConfigureAwait(false)).Location;
    }

    public async Task<LocationRemoval> UnregisterAsync(Caller caller, string id, bool dryRun, CancellationToken cancellationToken)
    {
        Demand(caller, Permission.Register);
        var entry = Require(id);
        if (entry.Status.Origin is not LocationOrigin.Registered && !dryRun)
        {
            throw new PorticoException(ErrorCode.Conflict, $"{entry.Location} was not registered by anyone.")
            {
                Advice = entry.Status.Origin is LocationOrigin.Configured ? "It stands in the configuration; take it out there." : $"{entry.Status.By} finds it; change its filter.",
            };
        }

        var removal = await RemovalOfAsync(entry, cancellationToken).ConfigureAwait(false);
        if (dryRun) return removal;

        await store.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        register.Remove(entry);
        await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var change = await writer.RemoveAsync(entry.Location, cancellationToken).ConfigureAwait(false);
            foreach (var heir in change.Heirs) refresher.Force(heir);
        }
        finally
        {
            entry.Gate.Release();
        }

        Log.Registered(log, entry.Location, "unregistered", caller.Id);
        return removal;
    }

    public async Task<LocationStatus> RefreshAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        Demand(caller, Permission.Register);
        var entry = Require(id);
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!refresher.IsLeading)
        {
            await store.AskAsync(id, cancellationToken).ConfigureAwait(false);
            return entry.Status;
        }

        if (entry.Location.Type == ProvidedLook.Type) await provided.AskAsync(entry.Location, cancellationToken).ConfigureAwait(false);
        else foreach (var heir in await look.RunAsync(entry, force: true, cancellationToken).ConfigureAwait(false)) refresher.Force(heir);
        return entry.Status;
    }

    public async Task<ImmutableArray<string>> OrphansAsync(Caller caller, CancellationToken cancellationToken)
    {
        Demand(caller, Permission.Operate);
        return [.. (await DeclaredAsync(e => e.Annotations.ContainsKey(EntityAnnotations.Orphan), cancellationToken).ConfigureAwait(false)).Select(e => e.Ref).Order(StringComparer.Ordinal)];
    }

    public async Task DeleteOrphanAsync(Caller caller, string @ref, CancellationToken cancellationToken)
    {
        Demand(caller, Permission.Register);
        var wanted = EntityRefs.Complete(@ref, "", EntityRefs.DefaultNamespace) ?? throw new PorticoException(ErrorCode.InvalidInput, $"\"{Bounded.Line(@ref, 100)}\" is no entity ref. Write kind:namespace/name.");
        if (await DeclaredAsync(e => e.Ref == wanted, cancellationToken).ConfigureAwait(false) is not [var entity])
            throw new PorticoException(ErrorCode.NotFound, $"No file ever declared {wanted}.") { Advice = "List the orphans to see their refs." };
        if (!entity.Annotations.ContainsKey(EntityAnnotations.Orphan))
            throw new PorticoException(ErrorCode.Conflict, $"{wanted} is no orphan: it stands in {entity.Location}.") { Advice = "Take it out of the file, or unregister its location." };
        await intake.SubmitAsync(new DeclaredEntities(DeclaredEntity.Provider, [], [entity.Id]), cancellationToken).ConfigureAwait(false);
        Log.OrphanDeleted(log, wanted, caller.Id);
    }

    private async Task<List<CatalogEntity>> DeclaredAsync(Func<CatalogEntity, bool> isWanted, CancellationToken cancellationToken)
    {
        List<CatalogEntity> found = [];
        var known = await intake.KnownAsync(DeclaredEntity.Provider, cancellationToken).ConfigureAwait(false);
        await foreach (var entity in catalog.EntitiesAsync(known, cancellationToken).ConfigureAwait(false))
        {
            if (isWanted(entity)) found.Add(entity);
        }

        return found;
    }

    /// <summary>What goes with a location. A replica that doesn't read has no book of who declares what, and looks at the catalog.</summary>
    private async Task<LocationRemoval> RemovalOfAsync(LocationEntry entry, CancellationToken cancellationToken)
    {
        if (!refresher.IsLeading)
        {
            var declared = await DeclaredAsync(e => e.Annotations.GetValueOrDefault(EntityAnnotations.Origin) == entry.Key, cancellationToken).ConfigureAwait(false);
            return new LocationRemoval(entry.Status, [.. declared.Select(e => e.Ref).Order(StringComparer.Ordinal)], []);
        }

        var (gone, kept) = await writer.LookAsync(b => b.PreviewRemoval(entry.Key), cancellationToken).ConfigureAwait(false);
        return new LocationRemoval(entry.Status, [.. gone.Select(c => c.Ref)], [.. kept.Select(c => c.Ref)]);
    }

    private static void RefuseEmpty(LocationRef location, LocationPlan plan)
    {
        if (plan.Location.Files > 0 && (plan.Entities.Length > 0 || plan.Conflicts.Length > 0)) return;
        var why = plan.Problems.IsEmpty ? "It has no entity." : plan.Problems[0].ToString();
        throw new PorticoException(ErrorCode.InvalidInput, $"Nothing can be taken from {location}: {why}");
    }

    private async Task<LocationPlan> AddAsync(Caller caller, LocationPlan plan, LocationRef location, string id, CancellationToken cancellationToken)
    {
        if (register.All.Length >= MostRegistered) throw new PorticoException(ErrorCode.Conflict, $"There are {MostRegistered} locations already. Name several files by one location with a wildcard.");
        var registered = new RegisteredLocation(id, location, caller.Id, time.GetUtcNow());
        if (!await store.AddAsync(registered, cancellationToken).ConfigureAwait(false)) throw Exists(null);

        // Another replica reads; the store tells it.
        if (!refresher.IsLeading)
        {
            register.Add(seed.EntryOf(registered));
            return plan with { Location = plan.Location with { Id = registered.Id, By = registered.By } };
        }

        // It is looked at here and now; the loop begins with the next look.
        var entry = seed.EntryOf(registered);
        entry.Next = DateTimeOffset.MaxValue;
        if (!register.Add(entry)) entry = register.Find(location)!;
        Log.Registered(log, location, "registered", caller.Id);
        foreach (var heir in await look.RunAsync(entry, force: true, cancellationToken).ConfigureAwait(false)) refresher.Force(heir);
        return plan with { Location = entry.Status, Problems = entry.Status.Problems, Conflicts = entry.Status.Conflicts };
    }

    private async Task<LocationPlan> PlanAsync(LocationRef location, LocationEntry? known, LocationReading reading, CancellationToken cancellationToken)
    {
        var change = await writer.LookAsync(b => b.Preview(location.ToString(), reading), cancellationToken).ConfigureAwait(false);
        var generated = GeneratedLocation.Of(location).Ref;
        var entities = change.Upserts.Where(e => e.Ref != generated).Select(e => DeclaredEntity.Of(e, location)).OrderBy(e => e.Kind, StringComparer.Ordinal).ThenBy(e => e.Name, StringComparer.Ordinal);
        var status = known?.Status ?? LocationSeed.StatusOf(location, LocationOrigin.Registered) with { Files = reading.Files, Entities = change.Upserts.Length };
        return new LocationPlan(status, [.. entities], change.Conflicts, reading.Problems, known is not null);
    }

    /// <summary>Waits until what is known was taken up, when this replica is about to.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken) =>
        await Task.WhenAny(refresher.Ready, Task.Delay(s_patience, time, cancellationToken)).ConfigureAwait(false);

    private LocationEntry Require(string id) => register.Find(id)
        ?? throw new PorticoException(ErrorCode.NotFound, $"There is no location \"{Bounded.Line(id, 100)}\".") { Advice = "List the locations to see their ids." };

    private static PorticoException Exists(LocationEntry? known) =>
        new(ErrorCode.Conflict, $"The location is there already{(known is null ? "" : $": {known.Status.Id}")}.") { Advice = "Refresh it to read it again." };

    private void Demand(Caller caller, Permission permission)
    {
        var decision = authorizer.Decide(caller, permission);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
    }
}
