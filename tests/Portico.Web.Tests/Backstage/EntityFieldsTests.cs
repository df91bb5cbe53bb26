using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portico.Core.Errors;
using Portico.Web.Api.Backstage;

namespace Portico.Web.Tests.Backstage;

public sealed class EntityFieldsTests
{
    private const string Entity = """
        {"kind":"Component","metadata":{"name":"a","annotations":{"backstage.io/orphan":"true","a":"1","a.b":"2","x.y.z":"3"},"tags":["java","go"]},"spec":{"type":"service","deep":{"er":{"est":1}}},"relations":[{"type":"ownedBy","targetRef":"group:default/a"}]}
        """;

    [Theory]
    [InlineData("kind", """{"kind":"Component"}""")]
    [InlineData("kind,metadata.name", """{"kind":"Component","metadata":{"name":"a"}}""")]
    [InlineData("metadata.annotations.backstage.io/orphan", """{"metadata":{"annotations":{"backstage.io/orphan":"true"}}}""")]
    [InlineData("metadata.annotations.a.b", """{"metadata":{"annotations":{"a.b":"2"}}}""")]
    [InlineData("metadata.annotations.x.y.z", """{"metadata":{"annotations":{"x.y.z":"3"}}}""")]
    [InlineData("metadata.tags", """{"metadata":{"tags":["java","go"]}}""")]
    [InlineData("metadata.tags.0", "{}")]
    [InlineData("spec.deep", """{"spec":{"deep":{"er":{"est":1}}}}""")]
    [InlineData("spec.deep.er.est,spec.deep", """{"spec":{"deep":{"er":{"est":1}}}}""")]
    [InlineData("spec.deep,spec.deep.er", """{"spec":{"deep":{"er":{"est":1}}}}""")]
    [InlineData("spec.nothing, metadata.annotations.backstage.io", "{}")]
    [InlineData("relations", """{"relations":[{"type":"ownedBy","targetRef":"group:default/a"}]}""")]
    public void Fields_keep_whole_sub_trees(string fields, string expected) => Assert.Equal(expected, Pick(fields));

    [Fact]
    public void No_fields_are_no_projection() => Assert.Null(EntityFields.Parse([" ", ","]));

    [Fact]
    public void Array_indexing_is_an_input_error() =>
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<PorticoException>(() => EntityFields.Parse(["metadata.tags[0]"])).Code);

    [Fact]
    public void Any_fields_give_an_object() => Prop.ForAll(Gen.ListOf(Gen.Elements("metadata", "annotations", "a", "b", "spec", "deep", ".", "", "x.y", "kind")).ToArbitrary(), parts =>
    {
        var fields = EntityFields.Parse([string.Join('.', parts.Where(p => !p.Contains('[', StringComparison.Ordinal)))]);
        return fields is null || JsonElement.Parse(Pick(fields)).ValueKind == JsonValueKind.Object;
    }).QuickCheckThrowOnFailure();

    private static string Pick(string fields) => Pick(EntityFields.Parse([fields])!);

    private static string Pick(EntityFields fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) fields.Write(json, JsonElement.Parse(Entity));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
