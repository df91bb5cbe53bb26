using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;

namespace Portico.Core.Tests.Forms;

/// <summary>Lists and maps in lists and maps are fields as far as the schema says what is in them.</summary>
public sealed class NestedFieldTests
{
    private readonly FormModel _model = Schemas.Form(Schemas.OfSpec(
        """
        type: object
        properties:
          groups: {type: object, additionalProperties: {type: array, items: {type: string}}}
          matrix: {type: array, items: {type: array, items: {type: integer}}}
          labelSets: {type: array, items: {type: object, additionalProperties: {type: string}}}
          deep: {type: object, additionalProperties: {type: object, additionalProperties: {type: array, items: {type: object, properties: {size: {type: integer}, colour: {type: string}}}}}}
          manifests: {type: array, items: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}}
          free: {type: object, additionalProperties: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          anything: {type: array, items: {x-kubernetes-preserve-unknown-fields: true}}
        """));

    private FormField Field(string path) => _model.Fields().Single(f => f.Path.ToString() == path);

    [Theory]
    [InlineData("spec.groups", FieldKind.ObjectMap, FieldKind.ScalarList)]
    [InlineData("spec.matrix", FieldKind.ObjectList, FieldKind.ScalarList)]
    [InlineData("spec.labelSets", FieldKind.ObjectList, FieldKind.ScalarMap)]
    [InlineData("spec.deep", FieldKind.ObjectMap, FieldKind.ObjectMap)]
    [InlineData("spec.manifests", FieldKind.ObjectList, FieldKind.Embedded)]
    public void What_is_in_it_is_a_field_of_its_own(string path, FieldKind kind, FieldKind inner)
    {
        var field = Field(path);
        Assert.Equal(kind, field.Kind);
        Assert.Equal(inner, field.Nested?.Kind);
        Assert.Null(field.UntypedBecause);
    }

    [Theory]
    [InlineData("spec.free")]
    [InlineData("spec.anything")]
    public void Free_content_stays_an_island_and_says_why(string path)
    {
        Assert.Equal(FieldKind.Yaml, Field(path).Kind);
        Assert.Contains("any content", Field(path).UntypedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_to_any_depth()
    {
        var list = Field("spec.deep").Nested!.Nested!;
        Assert.Equal(FieldKind.ObjectList, list.Kind);
        Assert.Equal(["size", "colour"], list.Content!.Fields.Select(f => f.Path.ToString()));
    }

    [Fact]
    public void Entry_that_was_emptied_stays_until_it_is_removed()
    {
        var session = ManifestSession.New(_model);
        var entry = Field("spec.groups").Path.Key("admins");
        session.Change(v => v.Set(entry.At(0), "jane"));
        session.Change(v => v.Remove(entry.At(0)));
        Assert.Equal("""{"admins":[]}""", session.Document["spec"]!["groups"]!.ToJsonString());
        session.Change(v => v.Remove(entry));
        Assert.Null(session.Document["spec"]);
    }

    [Fact]
    public void Error_deep_in_it_is_found_at_its_place()
    {
        var session = ManifestSession.New(_model);
        session.Change(v => v.Set(Field("spec.matrix").Path.At(0).At(0), JsonValue.Create("x")));
        session.Change(v => v.Set(Field("spec.deep").Path.Key("a").Key("b").At(0).Child("size"), JsonValue.Create("big")));
var findings = new FindingIndex(session.Check());
        Assert.Single(findings.At("spec.deep[a][b][0].size"));
        Assert.Single(findings.At("spec.matrix[0][0]"));
        Assert.Equal(1, findings.ErrorsUnder("spec.deep[a]"));
    }
}
