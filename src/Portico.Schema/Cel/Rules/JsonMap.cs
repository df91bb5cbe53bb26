using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>A JSON object that the schema calls a map (additionalProperties): keys as they are.</summary>
internal sealed class JsonMap(JsonObject map, StructuralSchema values) : CelMap
{
    public override int Count => map.Count;

    public override IEnumerable<CelValue> Keys => map.Select(p => new CelString(p.Key));

    public override CelValue? Find(CelValue key) =>
        key is CelString name && map.TryGetPropertyValue(name.Value, out var value) ? JsonValues.Of(values, value) : null;
}
