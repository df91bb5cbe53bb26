using System.Text.Json;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Counts of values, under the names that were asked for.</summary>
internal static class EntityFacetsApi
{
    private const int Most = 100;

    public static Task GetAsync(BackstageCall call)
    {
        var parameters = Parameters.Of(call.Request, "facet", "filter");
        return WriteAsync(call, parameters.All("facet"), EntityFilterText.Parse(parameters.All("filter")), "Missing facet parameter");
    }

    public static async Task PostAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var body = await Body.ObjectAsync(call.Http);
        var filter = Members.Of(body, "query") is { } query ? EntityPredicate.Parse(query) : null;
        await WriteAsync(call, Members.RequiredTexts(body, "facets"), filter, "Missing or empty facets parameter");
    }

    private static async Task WriteAsync(BackstageCall call, IReadOnlyList<string> asked, EntityFilter? filter, string otherwise)
    {
        List<string> names = [.. asked.Where(n => n.Length > 0).Distinct()];
        if (names.Count == 0) throw new PorticoException(ErrorCode.InvalidInput, otherwise);
        if (names.Count > Most) throw new PorticoException(ErrorCode.InvalidInput, $"{names.Count} facets are asked for, at most {Most} are counted at once");
        var counts = await call.Entities.FacetsAsync(filter, [.. names.Select(n => n.ToLowerInvariant())], call.Aborted);
        call.Http.Response.ContentType = BackstageError.ContentType;
        await using var json = new Utf8JsonWriter(call.Http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartObject("facets");
        foreach (var (name, values) in names.Zip(counts))
        {
            json.WriteStartArray(name);
            foreach (var (value, count) in values)
            {
                json.WriteStartObject();
                json.WriteString("value", value);
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
