using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;

namespace Portico.Web.Tests.Fixture;

/// <summary>Locations in a list; registering answers <see cref="Plan"/>.</summary>
internal sealed class FakeLocations : ILocations
{
    public List<LocationStatus> All { get; } = [];

    public LocationPlan? Plan { get; set; }

    public List<string> Asked { get; } = [];

    public event Action? Changed;

    public ImmutableArray<LocationStatus> List(Caller caller) => [.. All];

    public LocationStatus? Find(Caller caller, string id) => All.FirstOrDefault(l => l.Id == id);

    public Task<LocationPlan> RegisterAsync(Caller caller, LocationRef location, bool dryRun, CancellationToken cancellationToken)
    {
        Asked.Add($"register {location} {(dryRun ? "dry" : "done")} by {caller.Id}");
        if (Plan is null) throw new PorticoException(ErrorCode.InvalidInput, "Nobody here can read it.") { Advice = "Give another." };
        if (!dryRun) All.Add(Plan.Location);
        Changed?.Invoke();
        return Task.FromResult(Plan);
    }

    public Task<LocationRemoval> UnregisterAsync(Caller caller, string id, bool dryRun, CancellationToken cancellationToken)
    {
        Asked.Add($"unregister {id} {(dryRun ? "dry" : "done")}");
        var found = Find(caller, id) ?? throw new PorticoException(ErrorCode.NotFound, "There is no such location.");
        if (!dryRun) All.Remove(found);
        Changed?.Invoke();
        return Task.FromResult(new LocationRemoval(found, ["component:default/x"], ["component:default/kept"]));
    }

    public Task<LocationStatus> MoveAsync(Caller caller, string id, LocationRef location, CancellationToken cancellationToken)
    {
        Asked.Add($"move {id} to {location}");
        return Task.FromResult(Find(caller, id) ?? throw new PorticoException(ErrorCode.NotFound, "There is no such location."));
    }

    public Task<ImmutableArray<string>> OrphansAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<string>>(["component:default/lost"]);

    public Task DeleteOrphanAsync(Caller caller, string @ref, CancellationToken cancellationToken)
    {
        Asked.Add($"delete {@ref} by {caller.Id}");
        return Task.CompletedTask;
    }

    public Task<LocationStatus> RefreshAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        Asked.Add($"refresh {id}");
        return Task.FromResult(Find(caller, id) ?? throw new PorticoException(ErrorCode.NotFound, "There is no such location."));
    }
}
