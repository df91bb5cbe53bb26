using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sdk.Catalog;

namespace Portico.Core.Catalog.Entities;

/// <summary>
/// An entity as Backstage's JSON document, and back. Relations aren't in the stored document, since other entities state half of them: what answers adds them.
/// </summary>
public static class EntityDocument
{
    private const string NoEtag = "0000000000000000";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes both parts of an entity.</summary>
    public static EntityRecord Write(CatalogEntity entity)
    {
        var document = new ArrayBufferWriter<byte>(2048);
        int etagAt;
        using (var json = new Utf8JsonWriter(document, s_options)) etagAt = WriteDocument(json, entity);
        var (own, lasting) = EntityOwn.Write(entity);
        var text = document.WrittenSpan.ToArray();
        var fingerprint = Fingerprint(text, own.AsSpan(0, lasting));
        Encoding.ASCII.GetBytes(fingerprint.ToString("x16", CultureInfo.InvariantCulture), text.AsSpan(etagAt));
        return new EntityRecord(entity.Id, text, own, fingerprint);
    }

    /// <summary>The entity of both parts.</summary>
    public static CatalogEntity Read(EntityRecord record)
    {
        using var document = JsonDocument.Parse(record.Document);
        var metadata = document.RootElement.GetProperty("metadata");
        var annotations = Texts(metadata, "annotations");
        var own = EntityOwn.Read(record.Id, record.Own.Span, annotations);
        return own with
        {
            ApiVersion = document.RootElement.GetProperty("apiVersion").GetString()!,
            Uid = metadata.GetProperty("uid").GetString()!,
            Description = metadata.TryGetProperty("description", out var description) ? description.GetString()! : "",
            Labels = Texts(metadata, "labels"),
            Annotations = annotations,
            Tags = metadata.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(t => t.GetString()!)] : [],
            Links = metadata.TryGetProperty("links", out var links) ? [.. links.EnumerateArray().Select(LinkOf)] : [],
            Spec = SpecOf(document.RootElement, own.IsLive),
        };
    }

    private static int WriteDocument(Utf8JsonWriter json, CatalogEntity entity)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", entity.ApiVersion);
        json.WriteString("kind", entity.Kind);
        json.WriteStartObject("metadata");
        json.WriteString("etag", NoEtag);
        var etagAt = (int)(json.BytesCommitted + json.BytesPending) - NoEtag.Length - 1;
        json.WriteString("uid", entity.Uid.Length > 0 ? entity.Uid : UidOf(entity.Id));
        json.WriteString("namespace", entity.RefNamespace);
        json.WriteString("name", entity.RefName);
        WriteText(json, "title", entity.Title);
        WriteText(json, "description", entity.Description);
        WriteTexts(json, "labels", entity.Labels);
        WriteTexts(json, "annotations", entity.Annotations);
        WriteTags(json, entity.Tags);
        WriteLinks(json, entity.Links);
        json.WriteEndObject();
        WriteSpec(json, entity);
        WriteStatus(json, entity.Problems);
        json.WriteEndObject();
        return etagAt;
    }

    private static void WriteSpec(Utf8JsonWriter json, CatalogEntity entity)
    {
        json.WriteStartObject("spec");
        if (entity.IsLive)
        {
            WriteText(json, "type", entity.Type);
            WriteText(json, "lifecycle", entity.Lifecycle);
            WriteText(json, "owner", Reference(entity, entity.Owner, RelationTypes.OwnedBy));
            WriteText(json, "system", Reference(entity, entity.System, RelationTypes.PartOf));
        }

        foreach (var (name, value) in entity.Spec ?? [])
        {
            if (entity.IsLive && IsOwnOfLive(name)) continue;
            json.WritePropertyName(name);
            if (value is null) json.WriteNullValue();
            else value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Readers take a bare name as one of the entity's own namespace; where its relation leads elsewhere, the namespace is written.</summary>
    private static string Reference(CatalogEntity entity, string text, string relation)
    {
        if (text.Length == 0 || entity.RefNamespace == EntityRefs.DefaultNamespace || text.AsSpan().ContainsAny('/', ':')) return text;
        var name = "/" + text.ToLowerInvariant();
        foreach (var one in entity.Relations)
        {
            if (one.Type != relation) continue;
            if (one.TargetId is not null) return $"{EntityRefs.DefaultNamespace}/{text}";
            if (one.Target.EndsWith(name, StringComparison.Ordinal)) return one.Target[(one.Target.IndexOf(':', StringComparison.Ordinal) + 1)..^name.Length] + "/" + text;
        }

        return text;
    }

    private static void WriteStatus(Utf8JsonWriter json, ImmutableArray<EntityProblem> problems)
    {
        if (problems.Length == 0) return;
        json.WriteStartObject("status");
        json.WriteStartArray("items");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("type", "backstage.io/catalog-processing");
            json.WriteString("level", problem.Level);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0) json.WriteString(name, value);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in texts) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, ImmutableArray<string> tags)
    {
        if (tags.IsDefaultOrEmpty) return;
        json.WriteStartArray("tags");
        foreach (var tag in tags) json.WriteStringValue(tag);
        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, ImmutableArray<EntityLink> links)
    {
        if (links.IsDefaultOrEmpty) return;
        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("url", link.Url);
            WriteText(json, "title", link.Title);
            WriteText(json, "icon", link.Icon);
            WriteText(json, "type", link.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static JsonObject? SpecOf(JsonElement document, bool live)
    {
        var spec = JsonObject.Create(document.GetProperty("spec").Clone())!;
        if (!live) return spec;
        foreach (var name in new[] { "type", "lifecycle", "owner", "system" }) spec.Remove(name);
        return spec.Count == 0 ? null : spec;
    }

    private static bool IsOwnOfLive(string name) => name is "type" or "lifecycle" or "owner" or "system";

    private static ImmutableSortedDictionary<string, string> Texts(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var texts)
            ? texts.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal) : ImmutableSortedDictionary<string, string>.Empty;

    private static EntityLink LinkOf(JsonElement link) =>
        new(link.GetProperty("url").GetString()!, TextOf(link, "title")) { Icon = TextOf(link, "icon"), Type = TextOf(link, "type") };

    private static string TextOf(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString()! : "";

    /// <summary>Readers need a UUID: the same one for the same id, on every replica.</summary>
    private static string UidOf(string id) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16)).ToString();

    private static ulong Fingerprint(ReadOnlySpan<byte> document, ReadOnlySpan<byte> own)
    {
        Span<byte> hashes = stackalloc byte[SHA256.HashSizeInBytes * 2];
        SHA256.HashData(document, hashes);
        SHA256.HashData(own, hashes[SHA256.HashSizeInBytes..]);
        return BitConverter.ToUInt64(hashes) ^ BitConverter.ToUInt64(hashes[SHA256.HashSizeInBytes..]);
    }
}
