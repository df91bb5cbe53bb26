using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Rules;

/// <summary>A JSON object of which nothing is known: keys as they are.</summary>
internal sealed class DynamicObject(JsonObject map) : CelMap
{
    public override int Count => map.Count;

    public override IEnumerable<CelValue> Keys => map.Select(p => new CelString(p.Key));

    public override CelValue? Find(CelValue key) =>
        key is CelString name && map.TryGetPropertyValue(name.Value, out var value) ? JsonValues.Of(null, value) : null;
}
