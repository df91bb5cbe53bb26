using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Portico.Core.Catalog.Entities;

/// <summary>The part of an entity that its Backstage document doesn't hold, as JSON. What the document holds and what is empty is left out.</summary>
internal static class EntityOwn
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    public static byte[] Write(CatalogEntity entity) => JsonSerializer.SerializeToUtf8Bytes(entity, s_options);

    public static CatalogEntity Read(ReadOnlySpan<byte> own) =>
        JsonSerializer.Deserialize<CatalogEntity>(own, s_options) ?? throw new InvalidDataException("a stored entity is null");

    public static EntityHead ReadHead(ReadOnlySpan<byte> own) =>
        JsonSerializer.Deserialize<EntityHead>(own, s_options) ?? throw new InvalidDataException("a stored entity is null");

    private static void LeaveOut(JsonTypeInfo type)
    {
        var inDocument = type.Type == typeof(CatalogEntity);
        foreach (var property in type.Properties)
        {
            if (inDocument && IsInDocument(property.Name)) property.ShouldSerialize = static (_, _) => false;
            else if (property.AssociatedParameter is null && !type.Type.IsValueType) property.ShouldSerialize = static (_, value) => !IsEmpty(value);
        }
    }

    private static bool IsInDocument(string name) => name is nameof(CatalogEntity.ApiVersion) or nameof(CatalogEntity.Uid) or nameof(CatalogEntity.Description)
        or nameof(CatalogEntity.Labels) or nameof(CatalogEntity.Annotations) or nameof(CatalogEntity.Tags) or nameof(CatalogEntity.Links)
        or nameof(CatalogEntity.Spec) or nameof(CatalogEntity.StaleSince);

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        ICollection items => items.Count == 0,
        DateTimeOffset time => time == default,
        _ => false,
    };
}
