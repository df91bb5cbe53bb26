using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;
using Portico.Schema.Documents;

namespace Portico.Core.Tests.Manifests;

public sealed class ManifestBuilderTests
{
    private static readonly FormModel _model = Schemas.Form(Schemas.OfSpec(
        """
        type: object
        properties:
          owner: {type: string}
          clusters: {type: array, items: {type: string}}
          name: {type: string}
          cache: {type: object, x-kubernetes-preserve-unknown-fields: true}
          "off":
            type: object
            properties:
              enabled: {type: boolean, default: false}
              size: {type: integer}
          "on":
            type: object
            properties:
              enabled: {type: boolean, default: true}
              size: {type: integer}
          open:
            type: object
            properties:
              enabled: {type: boolean}
              size: {type: integer}
        """));

    [Theory]
    [InlineData("""{"owner":"a","clusters":["x"],"name":"n"}""", """{"owner":"a","clusters":["x"],"name":"n"}""")]
    [InlineData("""{"name":"n","owner":"a"}""", """{"owner":"a","name":"n"}""")]
    [InlineData("""{"cache":{},"clusters":[]}""", """{"clusters":[],"cache":{}}""")]
    [InlineData("""{"name":null}""", """{"name":null}""")]
    [InlineData("""{"off":{"size":1},"name":"n"}""", """{"name":"n"}""")]
    [InlineData("""{"off":{"size":1,"enabled":true}}""", """{"off":{"enabled":true,"size":1}}""")]
    [InlineData("""{"off":{"size":1,"enabled":false}}""", """{"off":{"enabled":false}}""")]
    [InlineData("""{"on":{"size":1}}""", """{"on":{"size":1}}""")]
    [InlineData("""{"on":{"size":1,"enabled":false}}""", """{"on":{"enabled":false}}""")]
    [InlineData("""{"open":{"size":1}}""", """{"open":{"size":1}}""")]
    [InlineData("""{"unknown":{"kept":true}}""", """{"unknown":{"kept":true}}""")]
    public void Manifest_holds_what_was_set(string spec, string expected)
    {
        var values = new FormValues(new JsonObject { ["spec"] = JsonNode.Parse(spec) });
        var manifest = ManifestBuilder.Build(_model, values);
        Assert.Equal(expected, manifest["spec"]!.ToJsonString());
    }

    [Fact]
    public void Keys_stand_in_the_usual_order()
    {
        var values = new FormValues();
        values.Set(FieldPath.Root.Child("spec").Child("name"), "first");
        values.Set(FormIdentity.Owner, "team-a");
        values.Set(FormIdentity.Namespace, "ns");
        values.Set(FormIdentity.Name, "x");
        Assert.Equal(
            """
            apiVersion: example.org/v1
            kind: Thing
            metadata:
              name: x
              namespace: ns
              annotations:
                portico.dev/owner: team-a
            spec:
              name: first

            """, YamlWriter.Write(ManifestBuilder.Build(_model, values)));
    }

    [Fact]
    public void Removing_the_last_value_removes_its_object()
    {
        var values = new FormValues();
        var size = FieldPath.Root.Child("spec").Child("on").Child("size");
        values.Set(size, 1);
        values.Remove(size);
        Assert.Equal("{}", values.Document.ToJsonString());
    }
}
