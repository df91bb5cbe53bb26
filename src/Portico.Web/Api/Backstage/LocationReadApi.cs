using Portico.Core.Catalog.Entities;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Registered locations: all, some, one.</summary>
internal static class LocationReadApi
{
    private const int UsualPage = 1000;

    public static Task ListAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        return JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartArray();
            foreach (var location in KnownLocations.Of(call).Registered)
            {
                json.WriteStartObject();
                json.WritePropertyName("data");
                LocationJson.Write(json, location);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    public static async Task QueryAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var body = await Body.ObjectOrEmptyAsync(call.Http);
        var page = Members.Text(body, "cursor") is { } cursor
            ? LocationCursor.Decode(cursor)
            : new LocationCursor(Members.Number(body, "limit", 1) ?? UsualPage, "", Members.Of(body, "query"));
        var filter = page.Query is { } query ? LocationFilter.Checked(EntityPredicate.Parse(query)) : null;
        var found = KnownLocations.Of(call).Registered.Where(l => LocationFilter.Holds(filter, l)).ToList();
        var rest = found.Where(l => string.CompareOrdinal(l.Id, page.AfterId) > 0).ToList();
        await JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var location in rest.Take(page.Limit)) LocationJson.Write(json, location);
            json.WriteEndArray();
            json.WriteNumber("totalItems", found.Count);
            json.WriteStartObject("pageInfo");
            if (rest.Count > page.Limit) json.WriteString("nextCursor", (page with { AfterId = rest[page.Limit - 1].Id }).Encode());
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    public static Task ByIdAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var location = KnownLocations.Of(call).Require(call.Path("id"));
        return JsonAnswer.WriteAsync(call, json => LocationJson.Write(json, location));
    }

    public static async Task ByEntityAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var @ref = EntityRefs.Of(call.Path("kind"), call.Path("namespace"), call.Path("name"));
        var entity = await call.Entities.FindAsync(@ref, call.Aborted) ?? throw NotFound($"found no entity for ref {Quoted.Shortly(@ref)}");
        if (KnownLocations.OriginOf(entity) is not { } origin) throw NotFound($"found no origin annotation for ref {Quoted.Shortly(@ref)}");
        var known = KnownLocations.Of(call);
        if (known.Find(entity) is not { } found || !known.Registered.Contains(found)) throw NotFound($"Nobody registered the location {Quoted.Shortly(origin)}");
        await JsonAnswer.WriteAsync(call, json => LocationJson.Write(json, found));
    }

    private static PorticoException NotFound(string message) => new(ErrorCode.NotFound, message);
}
