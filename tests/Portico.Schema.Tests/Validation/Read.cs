using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Validation;

/// <summary>Short ways to schemas and objects in tests.</summary>
internal static class Read
{
    public static StructuralSchema Schema(string yaml)
    {
        var node = (JsonObject)YamlReader.Read(yaml).Root!;
        return StructuralReader.Read(node, "", new SchemaReadContext(node));
    }

    public static JsonObject Object(string yaml) => (JsonObject)YamlReader.Read(yaml).Root!;

    /// <summary>A namespaced type App example.org/v1 with a status subresource.</summary>
    public static ResourceSchema Type(string yaml) => new(SchemaSource.Crd, "example.org", "App")
    {
        Namespaced = true,
        Versions = [new SchemaVersion("v1", Schema(yaml)) { Storage = true, StatusSubresource = true, SpecReplicasPath = ".spec.replicas" }],
    };
}
