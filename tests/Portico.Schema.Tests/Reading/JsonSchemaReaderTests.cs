using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Reading;

/// <summary>Plain JSON Schemas become structural schemas.</summary>
public sealed class JsonSchemaReaderTests
{
    [Fact]
    public void Local_references_are_followed()
    {
        var schema = Read("""{"$schema":"x","type":"object","properties":{"a":{"$ref":"#/$defs/x~1y","description":"Mine"}},"$defs":{"x/y":{"type":"string","description":"Theirs","maxLength":3}}}""");

        Assert.Equal((SchemaType.String, "Mine", 3L), (schema.Properties["a"]!.Type, schema.Properties["a"]!.Description, schema.Properties["a"]!.MaxLength));
    }

    [Fact]
    public void A_schema_that_contains_itself_is_unfolded_to_a_bound()
    {
        var schema = Read("""{"$schema":"x","$ref":"#/definitions/node","definitions":{"node":{"type":"object","properties":{"left":{"$ref":"#/definitions/node"},"right":{"$ref":"#/definitions/node"}}}}}""");

        Assert.Equal(SchemaType.Object, schema.Properties["left"]!.Type);
    }

    [Fact]
    public void A_reference_elsewhere_is_an_error()
    {
        var read = SchemaReader.Read(JsonReader.Read("""{"$schema":"x","properties":{"a":{"$ref":"https://example.org/x.json"},"b":{"$ref":"#/nowhere"}}}""").Root);

        Assert.Equal(["UnresolvedReference", "UnresolvedReference"], read.Diagnostics.Select(d => d.Reason));
    }

    [Fact]
    public void Null_as_one_of_several_types_is_nullable_and_const_is_an_enum_of_one()
    {
        var schema = Read("""{"$schema":"x","properties":{"a":{"type":["string","null"]},"b":{"const":5},"c":{"exclusiveMinimum":3},"d":true,"e":false,"f":{"type":["string","integer"]}}}""");

        Assert.Equal((SchemaType.String, true), (schema.Properties["a"]!.Type, schema.Properties["a"]!.Nullable));
        Assert.Equal("5", Assert.Single(schema.Properties["b"]!.Enum)!.ToJsonString());
        Assert.Equal((3.0, true), (schema.Properties["c"]!.Minimum, schema.Properties["c"]!.ExclusiveMinimum));
        Assert.True(schema.Properties["d"]!.PreserveUnknownFields);
        Assert.NotNull(schema.Properties["e"]!.Not);
        Assert.Equal(SchemaType.Unspecified, schema.Properties["f"]!.Type);
    }

    [Fact]
    public void A_schema_that_is_far_too_deep_is_refused_in_words()
    {
        var text = string.Concat(Enumerable.Repeat("""{"properties":{"a":""", 100)) + "{}" + new string('}', 200);
        var read = SchemaReader.Read(JsonReader.Read(text).Root);

        Assert.Empty(read.Diagnostics);
        var deeper = string.Concat(Enumerable.Repeat("""{"items":""", 200)) + "{}" + new string('}', 200);
        Assert.Contains(SchemaReader.Read(JsonReader.Read($$"""{"$schema":"x","items":{{deeper}}}""").Root).Diagnostics, d => d.Reason == "SchemaTooDeep");
    }

    [Fact]
    public void Group_and_version_come_from_the_kubernetes_extension()
    {
        var type = SchemaReader.Read(JsonReader.Read("""{"type":"object","x-kubernetes-group-version-kind":[{"group":"g.io","version":"v2","kind":"K"}]}""").Root).Schemas[0];

        Assert.Equal(("g.io", "v2", "K"), (type.Group, type.Versions[0].Name, type.Kind));
    }

    private static StructuralSchema Read(string json) => SchemaReader.Read(JsonReader.Read(json).Root).Schemas[0].Versions[0].Schema;
}
