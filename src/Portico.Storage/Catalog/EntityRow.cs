using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Core.Catalog;
using Portico.Sdk.Resources;
using Portico.Storage.Sql;

namespace Portico.Storage.Catalog;

/// <summary>An entity as the upsert statement reads it out of its JSON parameter.</summary>
internal sealed record EntityRow(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("owner")] string Owner,
    [property: JsonPropertyName("namespace")] string Namespace,
    [property: JsonPropertyName("health")] string Health,
    [property: JsonPropertyName("cluster")] string Cluster,
    [property: JsonPropertyName("created")] string Created,
    [property: JsonPropertyName("updated")] string Updated,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("more")] string More,
    [property: JsonPropertyName("words")] IReadOnlyList<string> Words,
    [property: JsonPropertyName("facets")] string[][] Facets,
    [property: JsonPropertyName("doc")] JsonElement Doc)
{
    public static EntityRow Of(CatalogEntity entity)
    {
        var more = string.Join(' ', [entity.Owner, entity.Type, entity.Source.Kind, entity.Namespace, entity.System, .. entity.Tags]);
        return Of(entity, more);
    }

    private static EntityRow Of(CatalogEntity entity, string more) => new(
        entity.Id,
        entity.Name,
        entity.Kind,
        entity.Type,
        entity.Owner,
        entity.Namespace,
        HealthRank(entity.Health.State),
        entity.Cluster,
        Documents.Sortable(entity.Created),
        Documents.Sortable(entity.Updated),
        entity.Title,
        more,
        SearchWords.Folded($"{entity.Name} {entity.Title} {more}"),
        [.. CatalogFacets.Keys.SelectMany(k => CatalogFacets.ValuesOf(entity, k).Select(v => new[] { k, v }))],
        Documents.ToElement(entity with { StaleSince = null }));

    /// <summary>Ordering by health puts what needs a person first.</summary>
    public static string HealthRank(HealthState state) => state switch
    {
        HealthState.Failed => "0",
        HealthState.Degraded => "1",
        HealthState.Stuck => "2",
        HealthState.Missing => "3",
        HealthState.Progressing => "4",
        HealthState.Suspended => "5",
        HealthState.Unknown => "6",
        _ => "7",
    };
}
