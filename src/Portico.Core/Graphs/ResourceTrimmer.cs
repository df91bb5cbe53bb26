using System.Buffers;
using System.Text.Json;
using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Writes an object without what nobody reads and what nobody may keep.</summary>
internal static class ResourceTrimmer
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static byte[] Trim(Resource resource)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            WriteRoot(writer, resource.Json, secret: resource.Ref is { Group: "", Kind: "Secret" });
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRoot(Utf8JsonWriter writer, JsonElement root, bool secret)
    {
        writer.WriteStartObject();
        foreach (var property in root.EnumerateObject())
        {
            if (secret && (property.NameEquals("data") || property.NameEquals("stringData")))
            {
                WriteNames(writer, property);
            }
            else if (property.NameEquals("metadata") && property.Value.ValueKind == JsonValueKind.Object)
            {
                writer.WritePropertyName("metadata");
                WriteMetadata(writer, property.Value);
            }
            else
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The names of a Secret's values may be seen, the values never.</summary>
    private static void WriteNames(Utf8JsonWriter writer, JsonProperty data)
    {
        if (data.Value.ValueKind != JsonValueKind.Object) return;
        writer.WriteStartObject(data.Name);
        foreach (var entry in data.Value.EnumerateObject()) writer.WriteNull(entry.Name);
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata)
    {
        writer.WriteStartObject();
        foreach (var property in metadata.EnumerateObject())
        {
            if (property.NameEquals("managedFields")) continue;
            if (property.NameEquals("annotations") && property.Value.ValueKind == JsonValueKind.Object)
            {
                writer.WriteStartObject("annotations");
                foreach (var annotation in property.Value.EnumerateObject())
                {
                    if (!annotation.NameEquals(LastApplied)) annotation.WriteTo(writer);
                }

                writer.WriteEndObject();
            }
            else
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
