using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission;

/// <summary>The schemas of a CustomResourceDefinition.</summary>
internal static class CustomSchemas
{
    public static SchemaVersion? Read(JsonObject definition, string version) =>
        CrdReader.Read(definition).Schemas.SelectMany(s => s.Versions).FirstOrDefault(v => v.Name == version);

    /// <summary>What keeps the schemas from being structural.</summary>
    public static IReadOnlyList<Diagnostic> Problems(JsonObject definition) =>
        [.. CrdReader.Read(definition).Diagnostics.Where(d => d.Severity == Severity.Error), .. StructuralRules.Problems(definition)];
}
