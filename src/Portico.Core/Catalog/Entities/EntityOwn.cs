using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portico.Core.Catalog.Descriptors;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Entities;

/// <summary>
/// The part of an entity that its Backstage document doesn't hold, as JSON. What the document holds, what is empty and what is as usual is left out:
/// <c>{"source":["","backstage.io","API","default","petstore"],"type":"openapi","relations":[["ownedBy","group:default/a"]],"provider":"files","updated":"2026-01-03T03:04:05+00:00"}</c>.
/// </summary>
internal static class EntityOwn
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes it; the second value says how much of it stands before what doesn't count as a change: when it was made, and of which version.</summary>
    public static (byte[] Text, int Lasting) Write(CatalogEntity entity)
    {
        var text = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(text, s_options);
        json.WriteStartObject();
        WriteList(json, "source", entity.Source.Cluster, entity.Source.Group, entity.Source.Kind, entity.Source.Namespace, entity.Source.Name);
        Write(json, "kind", entity.Kind, entity.Source.Kind);
        Write(json, "name", entity.Name, entity.Source.Name);
        Write(json, "refName", entity.RefName, entity.Name);
        Write(json, "refNamespace", entity.RefNamespace, UsualNamespace(entity.Source));
        Write(json, "type", entity.Type);
        Write(json, "title", entity.Title);
        Write(json, "owner", entity.Owner);
        Write(json, "system", entity.System);
        Write(json, "lifecycle", entity.Lifecycle);
        Write(json, "provider", entity.Provider);
        Write(json, "rule", entity.Rule);
        Write(json, "location", entity.Location, entity.Annotations.GetValueOrDefault(EntityAnnotations.Location, ""));
        WriteHealth(json, entity.Health);
        WriteLists(json, "relations", entity.Relations, static r => (r.Type, r.Target));
        WriteLists(json, "facts", entity.Facts, static f => (f.Label, f.Value));
        WriteLists(json, "problems", entity.Problems, static p => (p.Level, p.Message));
        if (entity.Created is { } created) json.WriteString("created", created);
        var lasting = (int)(json.BytesCommitted + json.BytesPending);
        if (entity.Updated != default) json.WriteString("updated", entity.Updated);
        Write(json, "version", entity.Version);
        json.WriteEndObject();
        json.Flush();
        return (text.WrittenSpan.ToArray(), lasting);
    }

    public static CatalogEntity Read(string id, ReadOnlySpan<byte> own, ImmutableSortedDictionary<string, string> annotations)
    {
        var it = new OwnReader(own);
        return new CatalogEntity(id, it.Source, it.Kind, it.Type, it.Name)
        {
            RefName = it.RefName,
            RefNamespace = it.RefNamespace,
            Title = it.Title,
            Owner = it.Owner,
            System = it.System,
            Lifecycle = it.Lifecycle,
            Provider = it.Provider,
            Rule = it.Rule,
            Location = it.Location ?? annotations.GetValueOrDefault(EntityAnnotations.Location, ""),
            Health = it.Health,
            Relations = it.Relations,
            Facts = it.Facts,
            Problems = it.Problems,
            Created = it.Created,
            Updated = it.Updated,
            Version = it.Version,
        };
    }

    public static EntityHead ReadHead(ReadOnlySpan<byte> own)
    {
        var it = new OwnReader(own);
        return new EntityHead(it.Source, it.Kind, it.Name)
        {
            RefName = it.RefName,
            RefNamespace = it.RefNamespace,
            Type = it.Type,
            Owner = it.Owner,
            System = it.System,
            Lifecycle = it.Lifecycle,
            Title = it.Title,
            Provider = it.Provider,
            Rule = it.Rule,
            Health = it.Health,
            Relations = it.Relations,
            Created = it.Created,
            Updated = it.Updated,
        };
    }

    /// <summary>Where an entity is when nothing else is said.</summary>
    public static string UsualNamespace(ResourceRef source) => source.Namespace.Length > 0 ? source.Namespace : EntityRefs.DefaultNamespace;

    private static void Write(Utf8JsonWriter json, string name, string value, string usual = "")
    {
        if (value != usual) json.WriteString(name, value);
    }

    private static void WriteHealth(Utf8JsonWriter json, Health health)
    {
        if (health == Health.Unknown) return;
        json.WriteStartArray("health");
        json.WriteStringValue(health.State.ToString());
        json.WriteStringValue(health.Reason);
        json.WriteStringValue(health.Message);
        if (health.Since is { } since) json.WriteStringValue(since);
        json.WriteEndArray();
    }

    private static void WriteLists<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Func<T, (string, string)> partsOf)
    {
        if (items.IsDefaultOrEmpty) return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            var (first, second) = partsOf(item);
            json.WriteStartArray();
            json.WriteStringValue(first);
            json.WriteStringValue(second);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
