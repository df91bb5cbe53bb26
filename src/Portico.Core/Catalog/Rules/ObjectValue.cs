using System.Text.Json;
using Portico.Schema.Cel.Values;

namespace Portico.Core.Catalog.Rules;

/// <summary>A watched object as a CEL value, without copying it.</summary>
internal sealed class ObjectValue(JsonElement map) : CelMap
{
    public override int Count => map.EnumerateObject().Count();

    public override IEnumerable<CelValue> Keys => map.EnumerateObject().Select(p => new CelString(p.Name));

    public override CelValue? Find(CelValue key) => key is CelString name && map.TryGetProperty(name.Value, out var value) ? Of(value) : null;

    public static CelValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new ObjectValue(value),
        JsonValueKind.Array => CelList.Of([.. value.EnumerateArray().Select(Of)]),
        JsonValueKind.String => new CelString(value.GetString()!),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? new CelInt(whole) : new CelDouble(value.GetDouble()),
        JsonValueKind.True => CelBool.True,
        JsonValueKind.False => CelBool.False,
        _ => CelNull.Instance,
    };
}
