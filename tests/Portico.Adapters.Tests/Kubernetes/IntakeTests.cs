using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Kubernetes.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class IntakeTests
{
    private static readonly ServedType Secret = new("c", "", "v1", "Secret", "secrets", true);
    private static readonly ServedType Pod = new("c", "", "v1", "Pod", "pods", true);
    private static readonly ServedType Wrapped = new("c", "kubernetes.crossplane.io", "v1alpha2", "Object", "objects", false);

    [Fact]
    public void Item_of_a_list_gets_the_kind_that_lists_leave_out()
    {
        var pod = Take(Pod, """{"metadata":{"name":"a","namespace":"n"},"spec":{"x":1.50}}""");

        Assert.Equal(new ResourceRef("c", "", "Pod", "n", "a"), pod.Ref);
        Assert.Equal("1.50", pod.At("spec", "x").GetRawText());
    }

    [Fact]
    public void Watched_object_is_held_without_managed_fields_and_last_applied()
    {
        const string Json = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","managedFields":[{"manager":"m"}],"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","keep":"me"}}}""";

        var slim = Take(Pod, Json, slim: true);
        var whole = Take(Pod, Json);

        Assert.Equal(JsonValueKind.Undefined, slim.At("metadata", "managedFields").ValueKind);
        Assert.Equal(["keep"], slim.Annotations.Keys);
        Assert.Equal(JsonValueKind.Array, whole.At("metadata", "managedFields").ValueKind);
        Assert.Equal(2, whole.Annotations.Count);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"a"},"data":{"p":"aHVudGVyMg=="},"stringData":{"p":"hunter2"}}""")]
    [InlineData("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"data\":{\"p\":\"hunter2\"}}","kapp.k14s.io/original":"{\"kind\":\"Secret\",\"data\":{\"p\":\"aHVudGVyMg==\"}}"}},"data":{"p":"aHVudGVyMg=="}}""")]
    [InlineData("""{"metadata":{"name":"a"},"data":"aHVudGVyMg=="}""")]
    public void Values_of_a_secret_are_masked(string json)
    {
        var secret = Take(Secret, json);

        Assert.DoesNotContain("hunter2", secret.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVyMg", secret.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("•••", secret.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_inside_another_object_is_masked_too()
    {
        var wrapped = Take(Wrapped, """
            {"metadata":{"name":"a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"manifest\":{\"kind\":\"Secret\",\"stringData\":{\"p\":\"hunter2\"}}}"}},
             "spec":{"forProvider":{"manifest":{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"stringData":{"p":"hunter2"}},"many":[{"apiVersion":"v1","kind":"Secret","data":{"q":"hunter2"}}]}}}
            """);

        Assert.DoesNotContain("hunter2", wrapped.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("•••", wrapped.Text("spec", "forProvider", "manifest", "stringData", "p"));
        Assert.Equal("s", wrapped.Text("spec", "forProvider", "manifest", "metadata", "name"));
    }

    [Fact]
    public void Data_of_something_else_stays()
    {
        var map = Take(new ServedType("c", "", "v1", "ConfigMap", "configmaps", true), """{"metadata":{"name":"a"},"data":{"about":"Secret things"}}""");

        Assert.Equal("Secret things", map.Text("data", "about"));
    }

    private static Resource Take(ServedType type, string json, bool slim = false)
    {
        using var document = JsonDocument.Parse(json);
        return Intake.Take(type, document.RootElement, slim);
    }
}
