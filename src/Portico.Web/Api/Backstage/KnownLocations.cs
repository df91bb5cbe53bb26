using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Locations as far as the caller may see them. To clients of Backstage they are those that somebody registered.</summary>
internal sealed class KnownLocations(ILocations locations, IAuthorizer authorizer, Caller caller)
{
    private const string Origin = "backstage.io/managed-by-origin-location";

    public static KnownLocations Of(BackstageCall call) => new(call.Get<ILocations>(), call.Get<IAuthorizer>(), call.Caller);

    /// <summary>By id.</summary>
    public ImmutableArray<LocationStatus> Registered =>
        [.. All.Where(l => l.Origin == LocationOrigin.Registered).OrderBy(l => l.Id, StringComparer.Ordinal)];

    /// <summary>Registered, configured and discovered.</summary>
    public ImmutableArray<LocationStatus> All =>
        authorizer.Decide(caller, Permission.Read).Allowed && authorizer.Decide(caller, Permission.Operate).Allowed ? locations.List(caller) : [];

    public LocationStatus Require(string id) => Registered.FirstOrDefault(l => l.Id == id)
        ?? throw new PorticoException(ErrorCode.NotFound, $"Found no location with ID {Quoted.Shortly(id)}");

    public LocationStatus? Find(LocationRef location) => All.FirstOrDefault(l => l.Type == location.Type && l.Target == location.Target);

    /// <summary>The location that brought an entity in; null for one that no location did.</summary>
    public LocationStatus? Find(EntityView entity)
    {
        if (OriginOf(entity) is not { } origin) return null;
        var colon = origin.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : Find(new LocationRef(origin[..colon], origin[(colon + 1)..]));
    }

    public static string? OriginOf(EntityView entity) => entity.Entity.Annotations.GetValueOrDefault(Origin);
}
