using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;

namespace Portico.Sandbox.Tests.Simulators.Crossplane;

public sealed class FieldPathTests
{
    [Theory]
    [InlineData("spec", "spec")]
    [InlineData("spec.parameters.size", "spec|parameters|size")]
    [InlineData("spec.containers[0].name", "spec|containers|[0]|name")]
    [InlineData("spec.rules[*].host", "spec|rules|[*]|host")]
    [InlineData("metadata.annotations['a.b/c']", "metadata|annotations|[a.b/c]")]
    [InlineData("metadata.annotations[\"a.b/c\"]", "metadata|annotations|[a.b/c]")]
    [InlineData("metadata.annotations[a.b/c]", "metadata|annotations|[a.b/c]")]
    [InlineData("data[key].x", "data|key|x")]
    [InlineData("a['0']", "a|0")]
    [InlineData("a[0][1]", "a|[0]|[1]")]
    public void Path_is_split_into_segments(string text, string segments) =>
        Assert.Equal(segments, string.Join('|', FieldPath.Parse(text).Segments));

    [Theory]
    [InlineData("", "empty")]
    [InlineData(".spec", "name is missing")]
    [InlineData("spec..size", "name is missing")]
    [InlineData("spec.", "name is missing")]
    [InlineData("spec[0", "never closed")]
    [InlineData("spec]", "without '['")]
    [InlineData("spec[]", "nothing stands")]
    [InlineData("spec[1025]", "at most 1024")]
    public void Malformed_path_says_what_is_wrong(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FieldPathException>(() => FieldPath.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("spec.list[1].name", "\"two\"")]
    [InlineData("spec.map['a.b']", "1")]
    [InlineData("spec.none", "null")]
    public void Value_is_found(string path, string expected) =>
        Assert.Equal(expected, FieldPath.Parse(path).Get(Sample())?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("spec.other", true, "spec.other: no such field")]
    [InlineData("spec.list[2]", true, "spec.list[2]: no such element")]
    [InlineData("spec.map[a.b].x", false, "spec.map[a.b]: not an object")]
    [InlineData("spec.map[0]", false, "spec.map: not an array")]
    [InlineData("spec.list[*].name", false, "wildcard")]
    public void Value_that_is_not_there_is_told_apart_from_a_wrong_type(string path, bool missing, string message)
    {
        var failure = Assert.Throws<FieldPathException>(() => FieldPath.Parse(path).Get(Sample()));
        Assert.Equal(missing, failure.Missing);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "spec.size", """{"spec":{"size":"x"}}""")]
    [InlineData("{}", "spec.list[1].name", """{"spec":{"list":[null,{"name":"x"}]}}""")]
    [InlineData("""{"a":[{"n":1},{"n":2}]}""", "a[*].n", """{"a":[{"n":"x"},{"n":"x"}]}""")]
    [InlineData("""{"a":[]}""", "a[*].n", """{"a":[]}""")]
    [InlineData("""{"a":{"k":1,"l":2}}""", "a[*]", """{"a":{"k":"x","l":"x"}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1"}}}""", "metadata.labels['app.kubernetes.io/name']", """{"metadata":{"labels":{"a":"1","app.kubernetes.io/name":"x"}}}""")]
    public void Setting_makes_what_is_missing_on_the_way(string before, string path, string after)
    {
        var root = JsonNode.Parse(before)!;
        FieldPath.Parse(path).Set(root, "x");
        Assert.Equal(after, root.ToJsonString());
    }

    [Fact]
    public void Setting_through_a_scalar_is_refused() =>
        Assert.Throws<FieldPathException>(() => FieldPath.Parse("spec.map['a.b'].x").Set(Sample(), 1));

    private static JsonNode Sample() =>
        JsonNode.Parse("""{"spec":{"list":[{"name":"one"},{"name":"two"}],"map":{"a.b":1},"none":null}}""")!;
}
