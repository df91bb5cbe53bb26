using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>Between JSON text and objects.</summary>
internal static class ObjectJson
{
    /// <summary>Deeper than any CRD seen, far from the stack's end.</summary>
    public const int MaxDepth = 512;

    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = MaxDepth };

    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 16,
        SkipValidation = true,
    };

    /// <summary>Parses a document; a member given twice keeps its last value and is reported by path.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static JsonNode? Parse(ReadOnlyMemory<byte> text, List<string> duplicates)
    {
        using var document = JsonDocument.Parse(text, DocumentOptions);
        return Copy(document.RootElement.Clone(), "", duplicates);
    }

    public static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Makes the form that is kept. The object's <c>metadata.resourceVersion</c> is set to <paramref name="revision"/>.</summary>
    public static StoredObject Store(GroupResource resource, JsonObject obj, long revision)
    {
        var metadata = obj.Metadata();
        metadata["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", obj.Text("kind"));
            writer.WritePropertyName("metadata");
            metadata.WriteTo(writer);
            foreach (var (name, value) in obj)
            {
                if (name is "apiVersion" or "kind" or "metadata") continue;
                writer.WritePropertyName(name);
                if (value is null) writer.WriteNullValue();
                else value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return new StoredObject
        {
            Resource = resource,
            Key = new ObjectKey(metadata.Text("namespace"), metadata.Text("name")),
            Uid = metadata.Text("uid"),
            Revision = revision,
            Body = buffer.WrittenMemory[1..].ToArray(),
            Labels = metadata.Object("labels") is { } labels
                ? [.. labels.Where(l => l.Value is not null).Select(l => KeyValuePair.Create(l.Key, labels.Text(l.Key)))]
                : [],
            OwnerUids = metadata["ownerReferences"] is JsonArray owners
                ? [.. owners.OfType<JsonObject>().Select(o => o.Text("uid"))]
                : ImmutableArray<string>.Empty,
            Terminating = metadata["deletionTimestamp"] is not null,
        };
    }

    private static JsonNode? Copy(JsonElement element, string path, List<string> duplicates)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Array:
                var array = new JsonArray();
                var index = 0;
                foreach (var item in element.EnumerateArray()) array.Add(Copy(item, $"{path}[{index++}]", duplicates));
                return array;
            case JsonValueKind.Object:
                var obj = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    if (obj.ContainsKey(member.Name)) duplicates.Add(at);
                    obj[member.Name] = Copy(member.Value, at, duplicates);
                }

                return obj;
            default:
                return JsonValue.Create(element);
        }
    }
}
