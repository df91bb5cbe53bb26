using Portico.Core.Forms;
using Portico.Core.Manifests.Assist;
using Portico.Schema.Documents;
using Portico.Schema.Reading;

namespace Portico.Core.Tests.Manifests.Assist;

public sealed class YamlAssistTests
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.org}
        spec:
          group: example.org
          names: {kind: Thing, plural: things}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [image]
                    properties:
                      image: {type: string, description: What runs.}
                      mode: {type: string, enum: [fast, "on"], default: fast}
                      paused: {type: boolean}
                      store:
                        type: object
                        required: [size]
                        properties: {size: {type: string}, class: {type: string}}
                      ports:
                        type: array
                        items:
                          type: object
                          required: [port]
                          properties: {name: {type: string}, port: {type: integer}}
        """;

    private static readonly FormModel _model = FormModel.Build(new FormSource(SchemaReader.Read((System.Text.Json.Nodes.JsonObject)YamlReader.Read(Crd).Root!).Schemas[0]))!;

    /// <summary>The cursor is where the bar stands.</summary>
    private static string[] Labels(string text)
    {
        var at = text.IndexOf('|', StringComparison.Ordinal);
        return YamlAssist.Complete(_model, text.Remove(at, 1), at) is { } found ? [.. found.Items.Select(i => i.Label)] : [];
    }

    [Theory]
    [InlineData("|", "spec,apiVersion,kind,metadata")]
    [InlineData("kind: Thing\nspec:\n  |", "image,mode,paused,store,ports")]
    [InlineData("spec:\n  mode: fast\n  |\n  image: a", "paused,store,ports")]
    [InlineData("spec:\n  st|", "store")]
    [InlineData("spec:\n  store:\n    |\n  image: a", "size,class")]
    [InlineData("spec:\n  ports:\n  - |", "port,name")]
    [InlineData("spec:\n  ports:\n    - port: 1\n      |", "name")]
    [InlineData("spec:\n  ports:\n  - port: 1\n  - |\n    name: a", "port")]
    [InlineData("spec:\n  mode: |", "fast,on")]
    [InlineData("spec:\n  paused: t|", "true")]
    [InlineData("metadata:\n  |", "name,namespace,labels,annotations")]
    [InlineData("spec:\n  # im|", "")]
    public void What_may_come_next_is_known_by_the_schema(string text, string expected)
    {
        var labels = Labels(text);
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), labels.Order());
    }

    [Fact]
    public void Required_keys_come_first_and_objects_bring_what_they_need()
    {
        var found = YamlAssist.Complete(_model, "spec:\n  ", 8)!;
        Assert.Equal("image", found.Items[0].Label);
        Assert.Contains("required", found.Items[0].Detail, StringComparison.Ordinal);
        Assert.Equal("store:\n    size: ", found.Items.Single(i => i.Label == "store").Insert);
        Assert.Equal("ports:\n  - port: ", found.Items.Single(i => i.Label == "ports").Insert);
    }

    [Fact]
    public void Value_that_yaml_would_take_for_something_else_is_quoted()
    {
        var found = YamlAssist.Complete(_model, "spec:\n  mode: o", 15)!;
        Assert.Equal(("\"on\"", 14), (Assert.Single(found.Items).Insert, found.From));
    }

    [Fact]
    public void Key_is_explained_where_it_stands()
    {
        const string text = "spec:\n  image: nginx\n";
        Assert.Contains("What runs.", YamlAssist.Explain(_model, text, text.IndexOf("mage", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Null(YamlAssist.Explain(_model, "other: 1\n", 2));
    }
}
