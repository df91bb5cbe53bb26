using System.Text.Json;
using Portico.Core.Catalog.Locations;

namespace Portico.Web.Api.Backstage;

/// <summary>A location as clients see it: <c>{"id","type","target","entityRef"}</c>.</summary>
internal static class LocationJson
{
    public static void Write(Utf8JsonWriter json, LocationStatus location) => Write(json, location.Id, location);

    public static void Write(Utf8JsonWriter json, string id, LocationStatus location)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", location.Type);
        json.WriteString("target", location.Target);
        json.WriteString("entityRef", location.EntityRef);
        json.WriteEndObject();
    }
}
