using System.Text.Json.Nodes;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Reading;

public sealed class OpenApiReaderTests
{
    private const string Document = """
        {"openapi":"3.0.0","components":{"schemas":{
          "io.k8s.api.apps.v1.Deployment":{"type":"object","x-kubernetes-group-version-kind":[{"group":"apps","version":"v1","kind":"Deployment"}],"properties":{
            "metadata":{"allOf":[{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}],"default":{}},
            "spec":{"allOf":[{"$ref":"#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec"}],"default":{},"description":"What is wanted."}}},
          "io.k8s.api.apps.v1.DeploymentSpec":{"type":"object","description":"DeploymentSpec is …","required":["name"],"properties":{
            "name":{"type":"string","default":""},
            "replicas":{"type":"integer","default":0},
            "protocol":{"type":"string","default":"TCP"},
            "port":{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.util.intstr.IntOrString"},
            "either":{"format":"int-or-string","oneOf":[{"type":"integer"},{"type":"string"}]},
            "limits":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity"}},
            "containers":{"type":"array","items":{"allOf":[{"$ref":"#/components/schemas/io.k8s.api.core.v1.Container"}],"default":{}},"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"]}}},
          "io.k8s.api.core.v1.Container":{"type":"object","properties":{"name":{"type":"string","default":""},"inner":{"$ref":"#/components/schemas/io.k8s.api.core.v1.Container"}}},
          "io.k8s.apimachinery.pkg.util.intstr.IntOrString":{"format":"int-or-string","oneOf":[{"type":"integer"},{"type":"string"}]},
          "io.k8s.apimachinery.pkg.api.resource.Quantity":{"oneOf":[{"type":"string"},{"type":"number"}],"description":"A quantity."},
          "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta":{"type":"object","properties":{"name":{"type":"string"},"managedFields":{"type":"array","items":{"type":"object"}}}},
          "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions":{"type":"object","x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"DeleteOptions"},{"group":"apps","version":"v1","kind":"DeleteOptions"}]},
          "org.example.v1.Thing":{"type":"object","x-kubernetes-group-version-kind":[{"group":"example.org","version":"v1","kind":"Thing"}],"properties":{
            "spec":{"type":"object","properties":{"on":{"type":"boolean","default":false}}}}}}}}
        """;

    private static ResourceSchema Read(string group, string version, string kind)
    {
        var read = OpenApiReader.Read((JsonObject)JsonNode.Parse(Document)!, group, version, kind);
        Assert.Empty(read.Diagnostics);
        return Assert.Single(read.Schemas);
    }

    [Fact]
    public void Types_refer_to_each_other_and_keep_what_is_said_where_they_are_used()
    {
        var type = Read("apps", "v1", "Deployment");
        var spec = type.Preferred!.Schema.Properties["spec"]!;
        Assert.Equal(("What is wanted.", SchemaType.Object), (spec.Description, spec.Type));
        Assert.Empty(spec.AllOf);
        Assert.Equal(["name"], spec.Properties["containers"]!.ListMapKeys);
        Assert.True(spec.Properties["containers"]!.Items!.Properties.Contains("inner"));
    }

    [Fact]
    public void Zero_values_of_go_are_no_defaults_but_others_are()
    {
        var spec = Read("apps", "v1", "Deployment").Preferred!.Schema.Properties["spec"]!;
        Assert.False(spec.HasDefault);
        Assert.False(spec.Properties["name"]!.HasDefault);
        Assert.False(spec.Properties["replicas"]!.HasDefault);
        Assert.Equal("TCP", spec.Properties["protocol"]!.Default!.GetValue<string>());
        Assert.True(Read("example.org", "v1", "Thing").Preferred!.Schema.Properties["spec"]!.Properties["on"]!.HasDefault);
    }

    [Fact]
    public void Numbers_or_text_and_quantities_are_known_as_such()
    {
        var spec = Read("apps", "v1", "Deployment").Preferred!.Schema.Properties["spec"]!;
        Assert.True(spec.Properties["port"]!.IntOrString);
        Assert.True(spec.Properties["either"]!.IntOrString);
        Assert.Contains("KMGTPE", spec.Properties["limits"]!.AdditionalProperties!.Pattern, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_server_writes_is_left_out() =>
        Assert.Equal(["name"], Read("apps", "v1", "Deployment").Preferred!.Schema.Properties["metadata"]!.Properties.Select(p => p.Key));

    [Fact]
    public void Type_that_is_not_there_is_said()
    {
        var read = OpenApiReader.Read((JsonObject)JsonNode.Parse(Document)!, "apps", "v1", "DeleteOptions");
        Assert.Empty(read.Schemas);
        Assert.Contains("DeleteOptions", Assert.Single(read.Diagnostics).Message, StringComparison.Ordinal);
    }
}
