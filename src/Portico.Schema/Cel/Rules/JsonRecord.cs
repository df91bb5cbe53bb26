using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>A JSON object with stated fields, under their escaped names. Fields that nobody stated are out of reach; of a resource apiVersion, kind and metadata's names are in.</summary>
internal sealed class JsonRecord(JsonObject map, StructuralSchema schema, bool isResource) : CelMap
{
    private static readonly StructuralSchema s_text = new() { Type = SchemaType.String };

    private static readonly StructuralSchema s_metadata = new()
    {
        Type = SchemaType.Object,
        Properties = new SchemaProperties([KeyValuePair.Create("name", s_text), KeyValuePair.Create("generateName", s_text)]),
    };

    public override int Count => Fields().Count();

    public override IEnumerable<CelValue> Keys => Fields().Select(f => new CelString(f));

    public override CelValue? Find(CelValue key)
    {
        if (key is not CelString name || EscapedNames.Original(name.Value) is not { } field) return null;
        if (SchemaOf(field) is not { } of || !map.TryGetPropertyValue(field, out var value)) return null;
        return value is null && !of.Nullable ? null : JsonValues.Of(of, value);
    }

    private StructuralSchema? SchemaOf(string field) => isResource && field == "metadata"
        ? s_metadata
        : schema.Properties[field] ?? (isResource && (field is "apiVersion" or "kind") ? s_text : null);

    private IEnumerable<string> Fields() => map.Where(p => SchemaOf(p.Key) is { } of && (p.Value is not null || of.Nullable))
        .Select(p => EscapedNames.Escape(p.Key)).OfType<string>();
}
