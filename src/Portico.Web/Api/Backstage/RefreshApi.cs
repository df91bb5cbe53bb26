using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Reads the files behind an entity again. What stands for a cluster's object is always fresh.</summary>
internal static class RefreshApi
{
    public static async Task RefreshAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var body = await Body.ObjectAsync(call.Http);
        Members.Only(body, "a refresh", "entityRef", "authorizationToken");
        Members.Text(body, "authorizationToken");
        var asked = Members.RequiredText(body, "entityRef");
        var @ref = EntityRefs.Complete(asked, "", EntityRefs.DefaultNamespace)
            ?? throw new PorticoException(ErrorCode.InvalidInput, $"Entity reference \"{Quoted.Shortly(asked)}\" has no kind or no name");
        var entity = await call.Entities.FindAsync(@ref, call.Aborted) ?? throw new PorticoException(ErrorCode.NotFound, $"No such entity {Quoted.Shortly(@ref)}");
        if (KnownLocations.Of(call).Find(entity) is { } location) await call.Get<ILocations>().RefreshAsync(call.Caller, location.Id, call.Aborted);
    }
}
