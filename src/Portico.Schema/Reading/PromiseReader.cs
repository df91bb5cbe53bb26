using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>Reads a Kratix Promise: the CRD stands in <c>spec.api</c>.</summary>
public static class PromiseReader
{
    /// <summary>Reads <paramref name="document"/>. A Promise without API (it only brings dependencies) gives no schema and a warning: there is nothing to ask for.</summary>
    public static SchemaReadResult Read(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.At("spec", "api") is { } crd) return CrdReader.Read(crd, "spec.api", SchemaSource.Promise);
        return new SchemaReadResult([], [Diagnostic.Warning("spec.api", "NoSchema", "the Promise has no API", "A Promise without spec.api offers nothing to request; give a CRD there.")]);
    }
}
