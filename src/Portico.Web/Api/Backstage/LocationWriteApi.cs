using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Registers, moves and forgets locations.</summary>
internal static class LocationWriteApi
{
    public static async Task AddAsync(BackstageCall call)
    {
        var parameters = Parameters.Of(call.Request, "dryRun", "onConflict");
        var dryRun = parameters.One("dryRun")?.Trim().ToLowerInvariant() is "true" or "yes" or "y" or "1" or "on";
        var refresh = parameters.OneOf("onConflict", "refresh", "reject") == "refresh";
        var location = LocationOf(await Body.ObjectAsync(call.Http));
        if (!dryRun) RefuseReadonly(call);
        var locations = call.Get<ILocations>();
        if (dryRun)
        {
            await WritePlanAsync(call, location, await locations.RegisterAsync(call.Caller, location, dryRun: true, call.Aborted));
            return;
        }
        LocationStatus status;
        if (KnownLocations.Of(call).Find(location) is { } known)
        {
            if (!refresh) throw new PorticoException(ErrorCode.Conflict, $"Location {location} already exists");
            status = await locations.RefreshAsync(call.Caller, known.Id, call.Aborted);
        }
        else
        {
            status = (await locations.RegisterAsync(call.Caller, location, dryRun: false, call.Aborted)).Location;
        }
        await JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("location");
            LocationJson.Write(json, status);
            json.WriteStartArray("entities");
            json.WriteEndArray();
            json.WriteEndObject();
        }, StatusCodes.Status201Created);
    }

    public static async Task MoveAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var location = LocationOf(await Body.ObjectAsync(call.Http));
        RefuseReadonly(call);
        var moved = await call.Get<ILocations>().MoveAsync(call.Caller, KnownLocations.Of(call).Require(call.Path("id")).Id, location, call.Aborted);
        await JsonAnswer.WriteAsync(call, json => LocationJson.Write(json, moved));
    }

    public static async Task RemoveAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        RefuseReadonly(call);
        await call.Get<ILocations>().UnregisterAsync(call.Caller, KnownLocations.Of(call).Require(call.Path("id")).Id, dryRun: false, call.Aborted);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A location in a body. <c>presence</c> is what older clients send along.</summary>
    public static LocationRef LocationOf(JsonElement body)
    {
        Members.Only(body, "a location", "type", "target", "presence");
        if (Members.Text(body, "presence") is not (null or "required" or "optional")) throw new PorticoException(ErrorCode.InvalidInput, "Malformed request: presence must be required or optional");
        var location = new LocationRef(Members.RequiredText(body, "type"), Members.RequiredText(body, "target").Trim());
        return location.Type == LocationRef.Url
            ? location.Checked()
            : throw new PorticoException(ErrorCode.InvalidInput, """Registered locations must be of an allowed type ["url"]""");
    }

    private static Task WritePlanAsync(BackstageCall call, LocationRef location, LocationPlan plan)
    {
        if (plan.Problems.Length > 0) throw new PorticoException(ErrorCode.InvalidInput, string.Join(", ", plan.Problems.Take(20)));
        return JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("exists", plan.Exists);
            json.WritePropertyName("location");
            LocationJson.Write(json, location.ToString(), plan.Location);
            json.WriteStartArray("entities");
            foreach (var entity in plan.Entities) JsonAnswer.Entity(json, new EntityView(entity, []));
            json.WriteEndArray();
            json.WriteEndObject();
        }, StatusCodes.Status201Created);
    }

    private static void RefuseReadonly(BackstageCall call)
    {
        if (call.Get<IOptions<BackstageOptions>>().Value.Readonly) throw new PorticoException(ErrorCode.Forbidden, "This operation not allowed in readonly mode");
    }
}
