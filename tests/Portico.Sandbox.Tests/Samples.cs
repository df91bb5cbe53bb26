using System.Text.Json.Nodes;

namespace Portico.Sandbox.Tests;

/// <summary>Objects that tests create.</summary>
internal static class Samples
{
    public static JsonObject ConfigMap(string name, string value = "1") => Parse($$$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"app":"{{{name}}}"}},"data":{"value":"{{{value}}}"}}
        """);

    public static JsonObject Deployment(string name) => Parse($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{name}}}"},"spec":{"selector":{"matchLabels":{"app":"{{{name}}}"}},
         "template":{"metadata":{"labels":{"app":"{{{name}}}"}},"spec":{"containers":[{"name":"web","image":"nginx:1"}]} } } }
        """);

    public static JsonObject AppDefinition() => Parse("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"apps.demo.io"},
         "spec":{"group":"demo.io","scope":"Namespaced","names":{"kind":"App","plural":"apps","shortNames":["ap"],"categories":["demo"]},
          "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}},
           "additionalPrinterColumns":[{"name":"Image","type":"string","jsonPath":".spec.image"},{"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type=='Ready')].status"}],
           "schema":{"openAPIV3Schema":{"type":"object","required":["spec"],"properties":{
             "spec":{"type":"object","required":["image"],"properties":{
               "image":{"type":"string","description":"Image that runs."},
               "replicas":{"type":"integer","default":1,"minimum":1},
               "env":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],
                 "items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"value":{"type":"string"}}}}}},
             "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}
        """);

    public static JsonObject App(string name, string image = "nginx:1") => Parse($$$"""
        {"apiVersion":"demo.io/v1","kind":"App","metadata":{"name":"{{{name}}}"},"spec":{"image":"{{{image}}}"}}
        """);

    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
