using Portico.Schema.Comparing;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Comparing;

public sealed class SchemaComparerTests
{
    [Theory]
    [InlineData("{type: object, properties: {a: {type: string}}}", "{type: object, properties: {a: {type: string}}}", null)]
    [InlineData("{type: object}", "{type: object, properties: {a: {type: string}}}", "a Added: string is new")]
    [InlineData("{type: object}", "{type: object, required: [a], properties: {a: {type: string}}}", "a Added: string is new and required!")]
    [InlineData("{type: object, properties: {a: {type: string}}}", "{type: object}", "a Removed: string is gone!")]
    [InlineData("{type: object, properties: {a: {type: string}}}", "{type: object, properties: {a: {type: integer}}}", "a Changed: was string, is integer!")]
    [InlineData("{type: object, properties: {a: {type: string}}}", "{type: object, required: [a], properties: {a: {type: string, default: x}}}", "a Changed: is required now; a Changed: default none → \"x\"")]
    [InlineData("{type: object, properties: {a: {type: string, enum: [x, y]}}}", "{type: object, properties: {a: {type: string, enum: [y, z]}}}", "a Changed: also allowed: \"z\"; a Changed: allowed no more: \"x\"!")]
    [InlineData("{type: object, properties: {a: {type: integer, minimum: 1}}}", "{type: object, properties: {a: {type: integer, minimum: 3}}}", "a Changed: minimum 1 → 3!")]
    [InlineData("{type: object, properties: {a: {type: integer, maximum: 1}}}", "{type: object, properties: {a: {type: integer, maximum: 3}}}", "a Changed: maximum 1 → 3")]
    [InlineData("{type: object, properties: {l: {type: array, items: {type: object, properties: {h: {type: string}}}}}}", "{type: object, properties: {l: {type: array, items: {type: object, properties: {h: {type: string, format: ipv4}}}}}}", "l[*].h Changed: format none → ipv4!")]
    public void Differences_are_told_at_their_field(string before, string after, string? told)
    {
        var changes = SchemaComparer.Compare(Schema(before), Schema(after));

        Assert.Equal(told ?? "", string.Join("; ", changes.Select(c => $"{c.Path} {c.Kind}: {c.What}{(c.Breaking ? "!" : "")}")));
    }

    private static StructuralSchema Schema(string text)
    {
        var crd = YamlReader.Read($$$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: things.x.dev }
            spec:
              group: x.dev
              scope: Namespaced
              names: { kind: Thing, plural: things }
              versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: {{{text}}} } }]
            """);
        var read = SchemaReader.Read(crd.Documents[0].Root);
        Assert.True(read.IsValid, string.Join("; ", read.Diagnostics));
        return read.Schemas[0].Versions[0].Schema;
    }
}
