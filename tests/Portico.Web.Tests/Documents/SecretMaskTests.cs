using System.Text.Json.Nodes;
using Portico.Web.Documents;

namespace Portico.Web.Tests.Documents;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"Secret","data":{"a":"c2VjcmV0","b":"c2VjcmV0"},"stringData":{"c":"secret"}}""")]
    [InlineData("""{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Secret","data":{"a":"c2VjcmV0"}}]}""")]
    [InlineData("""{"apiVersion":"kubernetes.crossplane.io/v1alpha2","kind":"Object","spec":{"forProvider":{"manifest":{"apiVersion":"v1","kind":"Secret","stringData":{"a":"secret"}}}}}""")]
    [InlineData("""{"apiVersion":"v1","kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"stringData\":{\"a\":\"secret\"}}"}},"data":{"a":"c2VjcmV0"}}""")]
    [InlineData("""{"apiVersion":"v1","kind":"Secret","data":"c2VjcmV0"}""")]
    [InlineData("""{"kind":"Secret","data":{"a":{"b":"secret"}}}""")]
    public void No_value_of_a_secret_is_left(string json)
    {
        var node = JsonNode.Parse(json)!;
        SecretMask.Apply(node);
        var text = node.ToJsonString();
        Assert.DoesNotContain("c2VjcmV0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret\"", text.Replace("\"kind\":\"Secret\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("last-applied", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_and_everything_else_stay()
    {
        var node = JsonNode.Parse("""{"apiVersion":"v1","kind":"Secret","type":"Opaque","metadata":{"name":"x","managedFields":[{}],"annotations":{"a":"b","kubectl.kubernetes.io/last-applied-configuration":"{}"}},"data":{"user":"Ym9i"}}""")!;
        SecretMask.Apply(node);
        Assert.Equal("Opaque", node["type"]!.GetValue<string>());
        Assert.Equal(SecretMask.Hidden, node["data"]!["user"]!.GetValue<string>());
        Assert.Equal("b", node["metadata"]!["annotations"]!["a"]!.GetValue<string>());
        Assert.Null(node["metadata"]!["managedFields"]);
    }

    [Fact]
    public void Other_kinds_keep_their_data()
    {
        var node = JsonNode.Parse("""{"apiVersion":"v1","kind":"ConfigMap","data":{"a":"b"}}""")!;
        SecretMask.Apply(node);
        Assert.Equal("b", node["data"]!["a"]!.GetValue<string>());
    }
}
