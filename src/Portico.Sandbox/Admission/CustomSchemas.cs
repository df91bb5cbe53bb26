using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission;

/// <summary>The schema of one version of a CustomResourceDefinition.</summary>
internal static class CustomSchemas
{
    public static StructuralSchema? Read(JsonObject definition, string version)
    {
        _ = (definition, version);
        return null;
    }
}
