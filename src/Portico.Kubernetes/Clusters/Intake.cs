using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>
/// The one way by which objects come in: copied off their pooled document, with the kind that lists leave out, and with the values of
/// Secrets masked, wherever in the object a Secret sits (provider-kubernetes' Object carries whole manifests).
/// </summary>
internal static class Intake
{
    public const string Mask = "•••";
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private static readonly JsonWriterOptions Writing = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = ClusterHttp.MaxDepth };

    /// <param name="slim">Leaves out managedFields and last-applied: for what is held in memory.</param>
    public static Resource Take(ServedType type, JsonElement item, bool slim)
    {
        var raw = JsonMarshal.GetRawUtf8Value(item);
        var masks = raw.IndexOf("Secret"u8) >= 0 || type is { Group: "", Kind: "Secret" };
        var buffer = new ArrayBufferWriter<byte>(raw.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", Text(item, "apiVersion", type.ApiVersion));
            writer.WriteString("kind", Text(item, "kind", type.Kind));
            var secret = masks && (type is { Group: "", Kind: "Secret" } || IsSecret(item));
            foreach (var property in item.EnumerateObject())
            {
                if (property.NameEquals("apiVersion") || property.NameEquals("kind")) continue;
                writer.WritePropertyName(property.Name);
                if (property.NameEquals("metadata")) WriteMetadata(writer, property.Value, slim, secret);
                else if (secret && IsValues(property)) WriteMasked(writer, property.Value);
                else if (masks) WriteMasking(writer, property.Value);
                else property.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return new Resource(type.Cluster, JsonElement.Parse(buffer.WrittenSpan, Deep));
    }

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata, bool slim, bool secret)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            metadata.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        foreach (var property in metadata.EnumerateObject())
        {
            if (slim && property.NameEquals("managedFields")) continue;
            writer.WritePropertyName(property.Name);
            if (property.NameEquals("annotations") && property.Value.ValueKind == JsonValueKind.Object) WriteAnnotations(writer, property.Value, slim || secret);
            else property.Value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static void WriteAnnotations(Utf8JsonWriter writer, JsonElement annotations, bool strip)
    {
        writer.WriteStartObject();
        foreach (var property in annotations.EnumerateObject())
        {
            if (property.NameEquals(LastApplied) && (strip || HoldsSecret(property.Value))) continue;
            writer.WritePropertyName(property.Name);
            if (HoldsSecret(property.Value)) writer.WriteStringValue(Mask);
            else property.Value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>Tools keep whole manifests in annotations (last-applied, <c>kapp.k14s.io/original</c>).</summary>
    private static bool HoldsSecret(JsonElement annotation) => annotation.ValueKind == JsonValueKind.String
        && annotation.GetString()!.Contains("\"Secret\"", StringComparison.Ordinal);

    private static void WriteMasking(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var secret = IsSecret(value);
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    if (secret && IsValues(property)) WriteMasked(writer, property.Value);
                    else if (property.NameEquals("annotations") && property.Value.ValueKind == JsonValueKind.Object) WriteAnnotations(writer, property.Value, secret);
                    else WriteMasking(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray()) WriteMasking(writer, element);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteMasked(Utf8JsonWriter writer, JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Object)
        {
            writer.WriteStringValue(Mask);
            return;
        }
        writer.WriteStartObject();
        foreach (var property in values.EnumerateObject()) writer.WriteString(property.Name, Mask);
        writer.WriteEndObject();
    }

    private static bool IsSecret(JsonElement value) =>
        Resource.Text(value, "kind") == "Secret" && Resource.Text(value, "apiVersion") == "v1";

    private static bool IsValues(JsonProperty property) => property.NameEquals("data") || property.NameEquals("stringData");

    private static string Text(JsonElement item, string name, string otherwise) =>
        Resource.Text(item, name) is { Length: > 0 } text ? text : otherwise;
}
