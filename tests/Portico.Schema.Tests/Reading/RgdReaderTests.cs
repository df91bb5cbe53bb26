using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Reading;

/// <summary>kro's SimpleSchema becomes a structural schema.</summary>
public sealed class RgdReaderTests
{
    [Theory]
    [InlineData("string", """{"type":"string"}""")]
    [InlineData("integer | default=3 minimum=1 maximum=10", """{"type":"integer","default":3,"minimum":1,"maximum":10}""")]
    [InlineData("string | default=nginx", """{"type":"string","default":"nginx"}""")]
    [InlineData("string | default=\"a b\" description=\"Say \\\"hi\\\"\"", """{"type":"string","description":"Say \u0022hi\u0022","default":"a b"}""")]
    [InlineData("string | enum=\"small, medium,large\"", """{"type":"string","enum":["small","medium","large"]}""")]
    [InlineData("integer | enum=\"1,2\"", """{"type":"integer","enum":[1,2]}""")]
    [InlineData("string | pattern=\"^[a-z]+$\" minLength=1 maxLength=5", """{"type":"string","pattern":"^[a-z]\u002B$","minLength":1,"maxLength":5}""")]
    [InlineData("boolean | default=false", """{"type":"boolean","default":false}""")]
    [InlineData("float", """{"type":"number"}""")]
    [InlineData("object", """{"type":"object","x-kubernetes-preserve-unknown-fields":true}""")]
    [InlineData("[]string | minItems=1 uniqueItems=true", """{"type":"array","minItems":1,"items":{"type":"string"},"x-kubernetes-list-type":"set"}""")]
    [InlineData("map[string]integer", """{"type":"object","additionalProperties":{"type":"integer"}}""")]
    [InlineData("map[string][]string", """{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}""")]
    [InlineData("[]map[string]string | default=[{\"a\": \"b\"}]", """{"type":"array","default":[{"a":"b"}],"items":{"type":"object","additionalProperties":{"type":"string"}}}""")]
    [InlineData("string | immutable=true", """{"type":"string","x-kubernetes-validations":[{"rule":"self == oldSelf","message":"field is immutable"}]}""")]
    [InlineData("Port", """{"type":"object","required":["number"],"properties":{"number":{"type":"integer"}}}""")]
    [InlineData("[]Port", """{"type":"array","items":{"type":"object","required":["number"],"properties":{"number":{"type":"integer"}}}}""")]
    public void A_line_becomes_a_schema(string line, string json)
    {
        var read = Read(new JsonObject { ["field"] = line });

        Assert.Empty(read.Diagnostics);
        Assert.Equal(json, OpenApiWriter.Write(Spec(read).Properties["field"]!).ToJsonString());
    }

    [Fact]
    public void Required_fields_are_those_marked_and_defaults_below_give_the_object_one()
    {
        var spec = Spec(Read(JsonReader.Read("""{"name": "string | required=true", "note": "string | required=false", "ingress": {"enabled": "boolean | default=true"}}""").Root!.AsObject()));

        Assert.Equal(["name"], spec.Required);
        Assert.Equal("{}", spec.Properties["ingress"]!.Default!.ToJsonString());
        Assert.False(spec.HasDefault);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("string | wrong=1")]
    [InlineData("integer | minimum=x")]
    [InlineData("integer | default=many")]
    [InlineData("map[integer]string")]
    [InlineData("string | required")]
    public void A_field_that_cannot_be_read_is_named_and_the_rest_stays(string line)
    {
        var read = Read(new JsonObject { ["bad"] = line, ["good"] = "string" });

        Assert.Equal("spec.schema.spec.bad", Assert.Single(read.Diagnostics).Path);
        Assert.Equal(SchemaType.String, Spec(read).Properties["good"]!.Type);
    }

    [Fact]
    public void Group_version_and_scope_come_from_the_schema_with_kros_defaults()
    {
        var plain = Read([]).Schemas[0];
        var stated = SchemaReader.Read(YamlReader.Read("kind: ResourceGraphDefinition\nspec: {schema: {apiVersion: v1, kind: Policy, group: example.org, scope: Cluster, spec: {}}}").Root).Schemas[0];

        Assert.Equal(("kro.run", "v1alpha1", "apps", true), (plain.Group, plain.Versions[0].Name, plain.Plural, plain.Namespaced));
        Assert.Equal(("example.org", "v1", "policies", false), (stated.Group, stated.Versions[0].Name, stated.Plural, stated.Namespaced));
    }

    [Fact]
    public void A_type_that_contains_itself_ends()
    {
        var read = SchemaReader.Read(YamlReader.Read("kind: ResourceGraphDefinition\nspec: {schema: {apiVersion: v1, kind: A, types: {T: {child: T}}, spec: {t: T}}}").Root);

        Assert.Contains(read.Diagnostics, d => d.Message.Contains("contains itself", StringComparison.Ordinal));
    }

    [Fact]
    public void The_predecessor_ResourceGroup_is_read()
    {
        var read = SchemaReader.Read(YamlReader.Read("kind: ResourceGroup\nspec: {apiVersion: v1alpha1, kind: Old, definition: {spec: {name: string}}}").Root);

        Assert.Equal(["name"], Spec(read).Properties.Select(p => p.Key));
    }

    private static StructuralSchema Spec(SchemaReadResult read) => read.Schemas[0].Versions[0].Schema.Properties["spec"]!;

    private static SchemaReadResult Read(JsonObject spec) => SchemaReader.Read(new JsonObject
    {
        ["kind"] = "ResourceGraphDefinition",
        ["spec"] = new JsonObject
        {
            ["schema"] = new JsonObject { ["apiVersion"] = "v1alpha1", ["kind"] = "App", ["types"] = new JsonObject { ["Port"] = new JsonObject { ["number"] = "integer | required=true" } }, ["spec"] = spec },
        },
    });
}
