using System.Text.Json.Nodes;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel;

/// <summary>JSON as values of expressions. Nothing is copied: the JSON must not change while an expression is evaluated.</summary>
public static class CelJson
{
    /// <summary>The value of a node; parts are made when an expression asks for them.</summary>
    /// <param name="node">The node.</param>
    /// <param name="schema">Its schema, when <see cref="SchemaTypes.Of"/> of it is the variable's type; null for a variable of type dyn.</param>
    /// <param name="isResource">Whether it is a whole resource.</param>
    public static CelValue Value(JsonNode? node, StructuralSchema? schema = null, bool isResource = false) => JsonValues.Of(schema, node, isResource);
}
