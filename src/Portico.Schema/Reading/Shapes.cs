using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>Short ways to write the schemas that platforms add.</summary>
internal static class Shapes
{
    public static StructuralSchema Text { get; } = new() { Type = SchemaType.String };

    public static StructuralSchema Time { get; } = new() { Type = SchemaType.String, Format = "date-time" };

    public static StructuralSchema Integer64 { get; } = new() { Type = SchemaType.Integer, Format = "int64" };

    public static StructuralSchema TextMap { get; } = new() { Type = SchemaType.Object, AdditionalProperties = Text };

    public static StructuralSchema Object(ImmutableArray<string> required, params (string Name, StructuralSchema Schema)[] fields) => new()
    {
        Type = SchemaType.Object,
        Required = required,
        Properties = Fields(fields),
    };

    public static StructuralSchema List(StructuralSchema items) => new() { Type = SchemaType.Array, Items = items };

    public static StructuralSchema OneOf(string? otherwise, params string[] values) => new()
    {
        Type = SchemaType.String,
        Enum = [.. values.Select(v => (JsonNode?)JsonValue.Create(v))],
        HasDefault = otherwise is not null,
        Default = otherwise is null ? null : JsonValue.Create(otherwise),
    };

    public static SchemaProperties Fields(params IEnumerable<(string Name, StructuralSchema Schema)> fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Schema)));

    /// <summary>The fields of <paramref name="first"/> in their order, then those of <paramref name="added"/>, which win.</summary>
    public static SchemaProperties With(this SchemaProperties first, params (string Name, StructuralSchema Schema)[] added) =>
        new([.. first, .. added.Select(f => KeyValuePair.Create(f.Name, f.Schema))]);
}
