using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// Drops fields that a schema does not know, as the API server does: not below <c>x-kubernetes-preserve-unknown-fields</c> (but again where a known
/// field stands there), never apiVersion, kind and metadata of the object and of embedded resources.
/// </summary>
public static class Pruner
{
    /// <summary>Changes <paramref name="value"/> in place; returns the paths of what was dropped (<c>spec.ports[0].nam</c>).</summary>
    /// <param name="schema">The schema of <paramref name="value"/>.</param>
    /// <param name="value">The object.</param>
    /// <param name="isResource">Whether it is a whole resource, whose apiVersion, kind and metadata are kept though the schema does not name them.</param>
    public static ImmutableArray<string> Prune(StructuralSchema schema, JsonNode? value, bool isResource = true)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var pass = new PrunePass();
        pass.Visit(schema, value, isResource: isResource);
        return pass.Dropped;
    }
}
