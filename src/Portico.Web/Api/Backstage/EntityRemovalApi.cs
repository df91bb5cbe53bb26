using Microsoft.AspNetCore.Http;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations;

namespace Portico.Web.Api.Backstage;

/// <summary>
/// Takes an entity out of the catalog. It comes back when its source still has it: a file at the next reading, and what stands for a cluster's object was
/// never gone, since the object is there.
/// </summary>
internal static class EntityRemovalApi
{
    public static async Task RemoveAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        if (await call.Entities.FindByUidAsync(call.Path("uid"), call.Aborted) is { Entity: { IsLive: false } declared } found)
        {
            await call.Get<IEntityIntake>().SubmitAsync(new DeclaredEntities(declared.Provider, [], [declared.Id]), call.Aborted);
            if (KnownLocations.Of(call).Find(found) is { } location) await call.Get<ILocations>().RefreshAsync(call.Caller, location.Id, call.Aborted);
        }
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
