using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Tests.Cel;

/// <summary>Reads the typed values of the conformance files: <c>{"int":"1"}</c>, <c>{"map":[[k,v],…]}</c>.</summary>
internal static class TypedValues
{
    public static CelValue Of(JsonNode node)
    {
        var (kind, value) = ((JsonObject)node).First();
        var text = value is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : "";
        return kind switch
        {
            "int" => new CelInt(long.Parse(text, CultureInfo.InvariantCulture)),
            "uint" => new CelUint(ulong.Parse(text, CultureInfo.InvariantCulture)),
            "double" => new CelDouble(Double(text)),
            "string" => new CelString(text),
            "bytes" => new CelBytes(Convert.FromBase64String(text)),
            "bool" => CelBool.Of(value!.GetValue<bool>()),
            "null" => CelNull.Instance,
            "list" => CelList.Of([.. ((JsonArray)value!).Select(e => Of(e!))]),
            "map" => CelMap.Of(((JsonArray)value!).ToDictionary(e => Of(e![0]!), e => Of(e![1]!))),
            "type" => new CelTypeValue(text),
            "duration" => TimeText.ParseDuration(text)!,
            "timestamp" => TimeText.ParseTimestamp(text)!,
            _ => throw new FormatException($"unknown kind of value: {kind}"),
        };
    }

    /// <summary>Same type and value; a double's NaN is itself here.</summary>
    public static bool Same(CelValue expected, CelValue actual) => (expected, actual) switch
    {
        (CelDouble a, CelDouble b) => a.Value.Equals(b.Value) || a.Value == b.Value,
        (CelList a, CelList b) => a.Count == b.Count && Enumerable.Range(0, a.Count).All(i => Same(a[i], b[i])),
        (CelMap a, CelMap b) => a.Count == b.Count && a.Keys.All(k => b.Find(k) is { } value && Same(a.Find(k)!, value)),
        _ => expected.TypeName == actual.TypeName && expected.Equals(actual),
    };

    /// <summary>Whether a value is of a type.</summary>
    public static bool Has(CelValue value, CelType type) => (type.Kind, value) switch
    {
        (CelTypeKind.Dyn, _) => true,
        (CelTypeKind.List, CelList list) => list.Elements().All(e => Has(e, type.Parameters[0])),
        (CelTypeKind.Map, CelMap map) => map.Keys.All(k => Has(k, type.Parameters[0]) && Has(map.Find(k)!, type.Parameters[1])),
        (CelTypeKind.Optional, CelOptional optional) => optional.Value is null || Has(optional.Value, type.Parameters[0]),
        (CelTypeKind.Type, CelTypeValue) => true,
        (CelTypeKind.Object, CelMap) => true,
        (CelTypeKind.Wrapper, _) => value is CelNull || Has(value, type.Parameters[0]),
        (CelTypeKind.Opaque or CelTypeKind.Object, CelNull) => true,
        (CelTypeKind.Opaque, _) => value.TypeName == type.Name,
        (CelTypeKind.Simple, _) => type.Equals(CelType.Parse(value.TypeName)),
        _ => false,
    };

    private static double Double(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
