using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations;

namespace Portico.Web.Api.Backstage;

/// <summary>What files declare and the catalog doesn't take, with the reason; and what was not read yet.</summary>
internal static class UnprocessedApi
{
    public static Task FailedAsync(BackstageCall call) => WriteAsync(call, "failed", KnownLocations.Of(call).All.SelectMany(l => l.Problems
        .GroupBy(p => (p.File, p.Document, p.Entity)).Select(g => new Row(l, g.Key.Entity.Length > 0 ? g.Key.Entity : l.EntityRef, g.Key.File, [.. g]))));

    public static Task PendingAsync(BackstageCall call) =>
        WriteAsync(call, "pending", KnownLocations.Of(call).All.Where(l => l.State == LocationState.Waiting).Select(l => new Row(l, l.EntityRef, $"{l.Type}:{l.Target}", [])));

    /// <summary>Takes the entity's last good version out of the catalog, if there is one; what is wrong stays listed until the file is repaired.</summary>
    public static Task DeleteAsync(BackstageCall call) => EntityRemovalApi.RemoveAsync(call);

    private static async Task WriteAsync(BackstageCall call, string type, IEnumerable<Row> rows)
    {
        var owner = Parameters.Of(call.Request, "owner").One("owner");
        var listed = rows.ToList();
        var there = await call.Entities.FindAsync([.. listed.Select(r => r.Ref)], null, call.Aborted);
        await JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteStartArray("entities");
            foreach (var (row, entity) in listed.Zip(there))
            {
                if (string.IsNullOrEmpty(owner) || entity?.Entity.Owner == owner) Write(json, row, entity?.Entity.Uid);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Row row, string? uid)
    {
        var (kind, @namespace, name) = EntityRefs.Parts(row.Ref);
        json.WriteStartObject();
        json.WriteString("entity_id", string.IsNullOrEmpty(uid) ? IdOf(row.Ref) : uid);
        json.WriteString("entity_ref", row.Ref);
        json.WriteStartObject("unprocessed_entity");
        json.WriteString("apiVersion", "backstage.io/v1alpha1");
        json.WriteString("kind", kind);
        json.WriteStartObject("metadata");
        json.WriteString("namespace", @namespace);
        json.WriteString("name", name);
        json.WriteStartObject("annotations");
        json.WriteString("backstage.io/managed-by-location", row.File);
        json.WriteString("backstage.io/managed-by-origin-location", $"{row.Location.Type}:{row.Location.Target}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("location_key", $"{row.Location.Type}:{row.Location.Target}");
        if (row.Location.Checked is { } at) json.WriteString("last_discovery_at", at);
        if (row.Location.Next is { } next) json.WriteString("next_update_at", next);
        json.WriteStartArray("errors");
        foreach (var problem in row.Problems)
        {
            json.WriteStartObject();
            BackstageError.WriteMembers(json, "InputError", problem.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Of an entity that never was in the catalog.</summary>
    private static string IdOf(string @ref) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(@ref)).AsSpan(0, 16)).ToString();

    private sealed record Row(LocationStatus Location, string Ref, string File, IReadOnlyList<LocationProblem> Problems);
}
