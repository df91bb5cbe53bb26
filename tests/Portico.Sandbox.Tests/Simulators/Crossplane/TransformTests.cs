using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.Patches;

namespace Portico.Sandbox.Tests.Simulators.Crossplane;

public sealed class TransformTests
{
    [Theory]
    [InlineData("""{"type":"map","map":{"small":"db.small","large":"db.large"}}""", "\"small\"", "\"db.small\"")]
    [InlineData("""{"type":"map","map":{"true":{"a":1}}}""", "true", """{"a":1}""")]
    [InlineData("""{"type":"map","map":{"3":[1]}}""", "3", "[1]")]
    [InlineData("""{"type":"math","math":{"type":"Multiply","multiply":1024}}""", "20", "20480")]
    [InlineData("""{"type":"math","math":{"multiply":2}}""", "1.5", "3")]
    [InlineData("""{"type":"math","math":{"type":"ClampMin","clampMin":5}}""", "2", "5")]
    [InlineData("""{"type":"math","math":{"type":"ClampMin","clampMin":5}}""", "7", "7")]
    [InlineData("""{"type":"math","math":{"type":"ClampMax","clampMax":5}}""", "7.5", "5")]
    [InlineData("""{"type":"string","string":{"fmt":"%s-postgresql"}}""", "\"my\"", "\"my-postgresql\"")]
    [InlineData("""{"type":"string","string":{"type":"Format","fmt":"%d GiB"}}""", "20", "\"20 GiB\"")]
    [InlineData("""{"type":"string","string":{"type":"Format","fmt":"%05d|%-4d|%+d"}}""", "42", "\"00042|%!d(MISSING)|%!d(MISSING)\"")]
    [InlineData("""{"type":"string","string":{"type":"Format","fmt":"%v"}}""", """["a",1]""", "\"[a 1]\"")]
    [InlineData("""{"type":"string","string":{"type":"Format","fmt":"%d"}}""", "\"a\"", "\"%!d(string=a)\"")]
    [InlineData("""{"type":"string","string":{"type":"Format","fmt":"100%%"}}""", "1", "\"100%%!(EXTRA int64=1)\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToUpper"}}""", "\"Ab\"", "\"AB\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToLower"}}""", "\"Ab\"", "\"ab\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToBase64"}}""", "\"hi\"", "\"aGk=\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"FromBase64"}}""", "\"aGk=\"", "\"hi\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToJson"}}""", """{"a":1}""", "\"{\\u0022a\\u0022:1}\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToSha256"}}""", "\"hi\"", "\"8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToSha1"}}""", "\"hi\"", "\"c22b5f9178342609428d6f51b2c5af4c0bde6a42\"")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"ToAdler32"}}""", "\"hi\"", "\"20644050\"")]
    [InlineData("""{"type":"string","string":{"type":"TrimPrefix","trim":"a-"}}""", "\"a-b\"", "\"b\"")]
    [InlineData("""{"type":"string","string":{"type":"TrimPrefix","trim":"x-"}}""", "\"a-b\"", "\"a-b\"")]
    [InlineData("""{"type":"string","string":{"type":"TrimSuffix","trim":"-b"}}""", "\"a-b\"", "\"a\"")]
    [InlineData("""{"type":"string","string":{"type":"Regexp","regexp":{"match":"^([a-z]+)-(\\d+)$","group":2}}}""", "\"us-12\"", "\"12\"")]
    [InlineData("""{"type":"string","string":{"type":"Regexp","regexp":{"match":"[0-9]+"}}}""", "\"us-12\"", "\"12\"")]
    [InlineData("""{"type":"string","string":{"type":"Join","join":{"separator":","}}}""", """["a","b",3]""", "\"a,b,3\"")]
    [InlineData("""{"type":"string","string":{"type":"Replace","replace":{"search":".","replace":"-"}}}""", "\"a.b.c\"", "\"a-b-c\"")]
    [InlineData("""{"type":"convert","convert":{"toType":"int64"}}""", "\"20\"", "20")]
    [InlineData("""{"type":"convert","convert":{"toType":"int"}}""", "true", "1")]
    [InlineData("""{"type":"convert","convert":{"toType":"string"}}""", "20", "\"20\"")]
    [InlineData("""{"type":"convert","convert":{"toType":"string"}}""", "true", "\"true\"")]
    [InlineData("""{"type":"convert","convert":{"toType":"bool"}}""", "\"True\"", "true")]
    [InlineData("""{"type":"convert","convert":{"toType":"bool"}}""", "0", "false")]
    [InlineData("""{"type":"convert","convert":{"toType":"float64"}}""", "\"1.5\"", "1.5")]
    [InlineData("""{"type":"convert","convert":{"toType":"float64","format":"quantity"}}""", "\"500m\"", "0.5")]
    [InlineData("""{"type":"convert","convert":{"toType":"float64","format":"quantity"}}""", "\"2Ki\"", "2048")]
    [InlineData("""{"type":"convert","convert":{"toType":"object","format":"json"}}""", "\"{\\u0022a\\u0022:1}\"", """{"a":1}""")]
    [InlineData("""{"type":"convert","convert":{"toType":"array"}}""", "\"[1,2]\"", "[1,2]")]
    [InlineData("""{"type":"match","match":{"patterns":[{"type":"literal","literal":"a","result":1},{"type":"regexp","regexp":"^b","result":[2]}]}}""", "\"bc\"", "[2]")]
    [InlineData("""{"type":"match","match":{"patterns":[{"literal":"a","result":"found"}],"fallbackValue":"no"}}""", "\"x\"", "\"no\"")]
    [InlineData("""{"type":"match","match":{"patterns":[],"fallbackTo":"Input"}}""", "\"x\"", "\"x\"")]
    [InlineData("""{"type":"match","match":{"patterns":[{"literal":"a","result":1}]}}""", "\"x\"", "null")]
    public void Value_is_transformed(string transform, string input, string expected) =>
        Assert.Equal(expected, Apply(transform, input)?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("""{"type":"map","map":{"small":"s"}}""", "\"huge\"", "huge is not found in map; known are small")]
    [InlineData("""{"type":"map"}""", "\"a\"", "requires configuration under \"map\"")]
    [InlineData("""{"type":"math","math":{"multiply":2}}""", "\"2\"", "needs a number")]
    [InlineData("""{"type":"math","math":{"type":"ClampMin"}}""", "2", "clampMin")]
    [InlineData("""{"type":"math","math":{"multiply":9223372036854775807}}""", "3", "beyond 64 bits")]
    [InlineData("""{"type":"string","string":{"type":"Regexp","regexp":{"match":"x+"}}}""", "\"abc\"", "no matches")]
    [InlineData("""{"type":"string","string":{"type":"Regexp","regexp":{"match":"("}}}""", "\"abc\"", "cannot compile regexp")]
    [InlineData("""{"type":"string","string":{"type":"Regexp","regexp":{"match":"b","group":4}}}""", "\"abc\"", "no group 4")]
    [InlineData("""{"type":"string","string":{"type":"Convert","convert":"FromBase64"}}""", "\"?\"", "not base64")]
    [InlineData("""{"type":"string","string":{"type":"Join"}}""", "[]", "join.separator")]
    [InlineData("""{"type":"convert","convert":{"toType":"int64"}}""", "\"many\"", "cannot convert \"many\" to int64")]
    [InlineData("""{"type":"convert","convert":{"toType":"bool"}}""", "\"yes\"", "cannot convert \"yes\" to bool")]
    [InlineData("""{"type":"convert","convert":{"toType":"date"}}""", "1", "toType \"date\" is not known")]
    [InlineData("""{"type":"shout"}""", "1", "transform type \"shout\" is not known")]
    public void Transform_that_cannot_be_applied_says_why(string transform, string input, string expected) =>
        Assert.Contains(expected, Assert.Throws<PatchException>(() => Apply(transform, input)).Message, StringComparison.Ordinal);

    [Fact]
    public void Transforms_are_chained_and_the_failing_one_is_named()
    {
        var patch = JsonNode.Parse("""{"transforms":[{"type":"map","map":{"small":"20"}},{"type":"convert","convert":{"toType":"int64"}}]}""")!.AsObject();
        Assert.Equal("20", Transform.All(patch, "small")!.ToJsonString());

        patch["transforms"]![0]!["map"]!["small"] = "few";
        Assert.StartsWith("transform at index 1 returned error", Assert.Throws<PatchException>(() => Transform.All(patch, "small")).Message, StringComparison.Ordinal);
    }

    private static JsonNode? Apply(string transform, string input) =>
        Transform.Apply(JsonNode.Parse(transform)!.AsObject(), JsonNode.Parse(input));
}
