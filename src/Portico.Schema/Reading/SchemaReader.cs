using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Reading;

/// <summary>Reads any document that describes resource types, by its kind. Never throws for what is in it.</summary>
public static class SchemaReader
{
    /// <summary>Reads a CRD, XRD, RGD, Kratix Promise or plain JSON Schema.</summary>
    public static SchemaReadResult Read(JsonNode? document)
    {
        if (document is not JsonObject root) return Refused("the document is not an object", "Give a CustomResourceDefinition, an XRD, an RGD, a Promise or a JSON Schema.");
        var kind = root.Text("kind");
        return kind switch
        {
            "CustomResourceDefinition" => CrdReader.Read(root),
            "CompositeResourceDefinition" => XrdReader.Read(root),
            "ResourceGraphDefinition" or "ResourceGroup" => RgdReader.Read(root),
            "Promise" => PromiseReader.Read(root),
            _ when JsonSchemaReader.LooksLike(root) => JsonSchemaReader.Read(root),
            null => Refused("the document has no kind", "Give a CustomResourceDefinition, an XRD, an RGD, a Promise or a JSON Schema."),
            _ => Refused($"{kind} describes no resource type", "Give a CustomResourceDefinition, an XRD, an RGD, a Promise or a JSON Schema."),
        };
    }

    /// <summary>Whether <see cref="Read"/> has a reader for this document.</summary>
    public static bool CanRead(JsonNode? document) => document is JsonObject root
        && (root.Text("kind") is "CustomResourceDefinition" or "CompositeResourceDefinition" or "ResourceGraphDefinition" or "ResourceGroup" or "Promise"
            || JsonSchemaReader.LooksLike(root));

    private static SchemaReadResult Refused(string message, string advice) => new([], [Diagnostic.Error("", "NoSchema", message, advice)]);
}
