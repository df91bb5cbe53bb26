using System.Text.Json.Nodes;
using Portico.Core.Manifests;

namespace Portico.Core.Tests.Manifests;

public sealed class ManifestChangeTests
{
    [Theory]
    [InlineData("{a: 1}", "{a: 2}", "a: 1 -> 2")]
    [InlineData("{a: {b: 1, c: 2}}", "{a: {b: 1}}", "a.c: 2 -> ")]
    [InlineData("{a: {b: 1}}", "{a: {b: 1, c: {d: 2}}}", "a.c:  -> {\"d\":2}")]
    [InlineData("{l: [a, b, c]}", "{l: [a, c]}", "l[1]: \"b\" -> ")]
    [InlineData("{l: [a, c]}", "{l: [a, b, c]}", "l[1]:  -> \"b\"")]
    [InlineData("{l: [{n: a, v: 1}, {n: b, v: 2}]}", "{l: [{n: a, v: 9}, {n: b, v: 2}]}", "l[0].v: 1 -> 9")]
    [InlineData("{a: x}", "{a: {b: 1}}", "a: \"x\" -> {\"b\":1}")]
    [InlineData("{a: 1}", "{a: 1}", "")]
    public void Changes_are_listed_value_by_value(string before, string after, string expected)
    {
        var changes = ManifestChange.Between(Read(before), Read(after));
        Assert.Equal(expected, string.Join("; ", changes.Select(c => $"{c.Path}: {c.Old?.ToJsonString()} -> {c.New?.ToJsonString()}")));
    }

    private static JsonObject Read(string yaml) => (JsonObject)Portico.Schema.Documents.YamlReader.Read(yaml).Root!;
}
