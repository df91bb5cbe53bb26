using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;
using Portico.Sandbox.Simulators.Crossplane.Patches;

namespace Portico.Sandbox.Tests.Simulators.Crossplane;

public sealed class PatchTests
{
    private readonly JsonObject _composite = Json("""{"metadata":{"name":"xr"},"spec":{"size":"small","port":8080,"tags":{"a":"new","b":"2"},"list":[2,3]}}""");
    private readonly JsonObject _desired = Json("""{"spec":{"tags":{"a":"old"},"list":[1,2]}}""");
    private readonly JsonObject _observed = Json("""{"status":{"address":"10.0.0.1","port":5432}}""");
    private readonly JsonObject _back = [];
    private readonly JsonObject _environment = Json("""{"region":"eu"}""");

    [Theory]
    [InlineData("""{"fromFieldPath":"spec.size","toFieldPath":"spec.class"}""", "spec.class", "\"small\"")]
    [InlineData("""{"type":"FromCompositeFieldPath","fromFieldPath":"spec.size"}""", "spec.size", "\"small\"")]
    [InlineData("""{"fromFieldPath":"spec.port","toFieldPath":"spec.port","transforms":[{"type":"convert","convert":{"toType":"string"}}]}""", "spec.port", "\"8080\"")]
    [InlineData("""{"type":"CombineFromComposite","combine":{"variables":[{"fromFieldPath":"metadata.name"},{"fromFieldPath":"spec.port"}],"strategy":"string","string":{"fmt":"%s:%d"}},"toFieldPath":"spec.url"}""", "spec.url", "\"xr:8080\"")]
    [InlineData("""{"type":"FromEnvironmentFieldPath","fromFieldPath":"region","toFieldPath":"spec.region"}""", "spec.region", "\"eu\"")]
    [InlineData("""{"fromFieldPath":"spec.tags","toFieldPath":"spec.tags"}""", "spec.tags", """{"a":"new","b":"2"}""")]
    [InlineData("""{"fromFieldPath":"spec.tags","toFieldPath":"spec.tags","policy":{"toFieldPath":"MergeObjects"}}""", "spec.tags", """{"a":"old","b":"2"}""")]
    [InlineData("""{"fromFieldPath":"spec.tags","toFieldPath":"spec.tags","policy":{"toFieldPath":"ForceMergeObjects"}}""", "spec.tags", """{"a":"new","b":"2"}""")]
    [InlineData("""{"fromFieldPath":"spec.list","toFieldPath":"spec.list","policy":{"toFieldPath":"MergeObjectsAppendArrays"}}""", "spec.list", "[1,2,3]")]
    public void Patch_sets_a_field_of_the_composed_resource(string patch, string path, string expected)
    {
        Apply(patch);
        Assert.Equal(expected, FieldPath.Parse(path).Get(_desired)!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"ToCompositeFieldPath","fromFieldPath":"status.address","toFieldPath":"status.address"}""", """{"status":{"address":"10.0.0.1"}}""")]
    [InlineData("""{"type":"CombineToComposite","combine":{"variables":[{"fromFieldPath":"status.address"},{"fromFieldPath":"status.port"}],"strategy":"string","string":{"fmt":"%s:%d"}},"toFieldPath":"status.url"}""", """{"status":{"url":"10.0.0.1:5432"}}""")]
    public void Patch_sets_a_field_of_the_composite(string patch, string expected)
    {
        Apply(patch);
        Assert.Equal(expected, _back.ToJsonString());
    }

    [Theory]
    [InlineData("""{"fromFieldPath":"spec.none","toFieldPath":"spec.class"}""")]
    [InlineData("""{"fromFieldPath":"spec.none","toFieldPath":"spec.class","policy":{"fromFieldPath":"Optional"}}""")]
    [InlineData("""{"type":"CombineFromComposite","combine":{"variables":[{"fromFieldPath":"spec.size"},{"fromFieldPath":"spec.none"}],"strategy":"string","string":{"fmt":"%s%s"}},"toFieldPath":"spec.class"}""")]
    public void Missing_optional_field_changes_nothing(string patch)
    {
        var before = _desired.ToJsonString();
        Apply(patch);
        Assert.Equal(before, _desired.ToJsonString());
    }

    [Fact]
    public void Missing_required_field_is_told() =>
        Assert.True(Assert.Throws<FieldPathException>(() => Apply("""{"fromFieldPath":"spec.none","policy":{"fromFieldPath":"Required"}}""")).Missing);

    [Theory]
    [InlineData("""{"type":"FromNowhere","fromFieldPath":"spec.size"}""", "FromNowhere")]
    [InlineData("""{"toFieldPath":"spec.size"}""", "fromFieldPath is required")]
    [InlineData("""{"type":"CombineFromComposite","toFieldPath":"a"}""", "combine is required")]
    [InlineData("""{"type":"CombineFromComposite","combine":{"variables":[],"strategy":"string","string":{"fmt":"x"}},"toFieldPath":"a"}""", "at least one field")]
    [InlineData("""{"type":"CombineFromComposite","combine":{"variables":[{"fromFieldPath":"spec.size"}],"strategy":"sum"},"toFieldPath":"a"}""", "strategy \"sum\"")]
    [InlineData("""{"fromFieldPath":"spec.tags","policy":{"toFieldPath":"Mix"}}""", "\"Mix\" is not known")]
    public void Patch_that_cannot_work_says_why(string patch, string expected) =>
        Assert.Contains(expected, Assert.Throws<PatchException>(() => Apply(patch)).Message, StringComparison.Ordinal);

    [Fact]
    public void Patch_to_the_composite_waits_for_the_composed_resource()
    {
        var world = new PatchWorld(_composite, _back, null, _desired, _environment);
        Patch.Apply(Json("""{"type":"ToCompositeFieldPath","fromFieldPath":"status.address"}"""), world);
        Assert.Empty(_back);
    }

    private void Apply(string patch) => Patch.Apply(Json(patch), new PatchWorld(_composite, _back, _observed, _desired, _environment));

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
