using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Projection;
using Portico.Core.Errors;

namespace Portico.Web.Pages.Entity.Why;

/// <summary>Finds out why an entity is in the catalog. A cluster that is away costs the trace, not the page.</summary>
public sealed class WhyReader(IExplanations explanations, ICatalogStore store, ILocations locations, IAuthorizer authorizer)
{
    public async Task<WhyView> ReadAsync(Caller caller, CatalogEntity entity, CancellationToken cancellationToken)
    {
        var view = new WhyView { Sequence = await store.SequenceOfAsync(entity.Id, cancellationToken) };
        if (!entity.IsLive) return view with { Location = LocationOf(caller, entity) };
        try
        {
            var source = entity.Source;
            var trace = await explanations.OfObjectAsync(caller, source.Cluster, source.GroupKind.ToString(), source.Namespace, source.Name, cancellationToken);
            return trace is not null ? view with { Trace = trace } : view with { Problem = $"Cluster “{source.Cluster}” has no {source.Kind} {source.Name} any more." };
        }
        catch (PorticoException e) when (e.Code != ErrorCode.Forbidden)
        {
            return view with { Problem = $"{e.Message} {e.Advice}".TrimEnd() };
        }
    }

    private LocationStatus? LocationOf(Caller caller, CatalogEntity entity)
    {
        if (!authorizer.Decide(caller, Permission.Operate).Allowed) return null;
        var origin = entity.Annotations.GetValueOrDefault(EntityAnnotations.Origin, entity.Location);
        return locations.List(caller).FirstOrDefault(l => $"{l.Type}:{l.Target}" == origin);
    }
}
