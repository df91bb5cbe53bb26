using System.Text.Json.Nodes;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel;

/// <summary>JSON as values of expressions.</summary>
public static class CelJson
{
    /// <summary>A value, typed by its schema as a Kubernetes API server does it; untyped without one. It reads from the node when it is asked, so the node must not change meanwhile.</summary>
    public static CelValue Value(JsonNode? value, StructuralSchema? schema = null) => JsonValues.Of(schema, value);
}
