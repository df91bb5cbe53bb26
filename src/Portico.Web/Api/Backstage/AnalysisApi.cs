using System.Text.Json;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Looks at a repository before it is registered: the entities it declares, or else a descriptor to begin with.</summary>
internal static class AnalysisApi
{
    private const string UsualFile = "catalog-info.yaml";
    private const int LongestFile = 200;

    public static async Task AnalyzeAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var body = await Body.ObjectAsync(call.Http);
        var location = LocationWriteApi.LocationOf(Members.Object(body, "location") ?? throw new PorticoException(ErrorCode.InvalidInput, "request/body must have required property 'location'"));
        var file = Members.Text(body, "catalogFilename") ?? Members.Text(body, "catalogFileName") ?? UsualFile;
        if (file.Length is 0 or > LongestFile || file.Contains("..", StringComparison.Ordinal)) throw new PorticoException(ErrorCode.InvalidInput, $"catalogFilename \"{Quoted.Shortly(file)}\" is no name of a file. Leave it out for {UsualFile}.");
        var repository = RepositoryAddress.Of(location.Target);
        var found = await FindAsync(call, [.. repository.FilesNamed(file).Select(t => new LocationRef(LocationRef.Url, t))]);
        await JsonAnswer.WriteAsync(call, json => Write(json, found, repository, KnownLocations.Of(call)));
    }

    /// <summary>What the first address that can be read at all declares.</summary>
    private static async Task<IReadOnlyList<CatalogEntity>> FindAsync(BackstageCall call, IReadOnlyList<LocationRef> candidates)
    {
        PorticoException? refused = null;
        foreach (var candidate in candidates)
        {
            try
            {
                var plan = await call.Get<ILocations>().RegisterAsync(call.Caller, candidate, dryRun: true, call.Aborted);
                var others = await call.Entities.FindAsync([.. plan.Conflicts.Select(c => c.Entity)], null, call.Aborted);
                if (plan.Entities.Length + plan.Conflicts.Length > 0) return [.. plan.Entities, .. others.OfType<EntityView>().Select(e => e.Entity).Where(e => !e.IsLive)];
            }
            catch (PorticoException e) when (e.Code is not (ErrorCode.Forbidden or ErrorCode.Unauthenticated))
            {
                refused = e;
            }
        }
        return refused is null || candidates.Count > 1 ? [] : throw refused;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<CatalogEntity> found, RepositoryAddress repository, KnownLocations known)
    {
        json.WriteStartObject();
        json.WriteStartArray("existingEntityFiles");
        foreach (var entity in found)
        {
            json.WriteStartObject();
            json.WriteStartObject("location");
            json.WriteString("type", LocationRef.Url);
            json.WriteString("target", entity.Location["url:".Length..]);
            json.WriteEndObject();
            json.WriteBoolean("isRegistered", known.Find(new LocationRef(LocationRef.Url, entity.Location["url:".Length..])) is not null);
            json.WritePropertyName("entity");
            JsonAnswer.Entity(json, new EntityView(entity, []));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("generateEntities");
        if (found.Count == 0) WriteProposal(json, repository);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProposal(Utf8JsonWriter json, RepositoryAddress repository)
    {
        json.WriteStartObject();
        json.WriteStartObject("entity");
        json.WriteString("apiVersion", "backstage.io/v1alpha1");
        json.WriteString("kind", "Component");
        json.WriteStartObject("metadata");
        json.WriteString("name", repository.Name);
        if (repository.Slug is { } slug)
        {
            json.WriteStartObject("annotations");
            json.WriteString(slug.Annotation, slug.Value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("spec");
        json.WriteString("type", "other");
        json.WriteString("lifecycle", "unknown");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("fields");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
