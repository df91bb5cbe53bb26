using System.Text.Json.Nodes;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;
using Portico.Schema.Documents;

namespace Portico.Web.Pages.Platform;

/// <summary>Texts to begin a preview with.</summary>
public static class PreviewExample
{
    public const string Schema = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: caches.example.org
        spec:
          group: example.org
          scope: Namespaced
          names: {kind: Cache, plural: caches}
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
                    required: [size]
                    properties:
                      size: {type: string, enum: [small, medium, large]}
                      version: {type: string, description: Version of Redis.}
                      persistent: {type: boolean, default: false}
                      storageGi: {type: integer, minimum: 1}
                      maxMemoryPolicy: {type: string}
                      tls:
                        type: object
                        properties:
                          enabled: {type: boolean, default: false}
                          secretName: {type: string}

        """;

    public const string Overlay = """
        apiVersion: portico.dev/v1alpha1
        kind: FormOverlay
        metadata:
          name: cache
        spec:
          match:
            group: example.org
            kind: Cache
          sections:
          - title: Capacity
            help: How much it holds, and whether it survives a restart.
          fields:
            spec.size:
              section: Capacity
              order: 1
              default: small
            spec.version:
              title: Redis version
              options: ["7.2", "7.4"]
              default: "7.4"
            spec.persistent:
              section: Capacity
              title: Survives a restart
            spec.storageGi:
              section: Capacity
              title: Storage
              unit: GiB
              visibleWhen: object.spec.persistent
              requiredWhen: object.spec.persistent
              validate:
              - rule: self <= 100
                message: At most 100 GiB are given without asking.
            spec.maxMemoryPolicy:
              advanced: true

        """;

    /// <summary>A definition as its author wrote it, without what a cluster adds.</summary>
    public static string Definition(string yaml)
    {
        if (YamlReader.Read(yaml).Root is not JsonObject root) return yaml;
        root.Remove("status");
        if (root["metadata"] is JsonObject metadata)
        {
            foreach (var key in metadata.Select(m => m.Key).Where(k => k is not ("name" or "labels" or "annotations")).ToList()) metadata.Remove(key);
        }
        return YamlWriter.Write(root);
    }

    /// <summary>The beginning of an overlay about an offering.</summary>
    public static string For(Offering offering) => $$"""
        apiVersion: {{FormOverlay.ApiVersion}}
        kind: {{FormOverlay.Kind}}
        metadata:
          name: {{offering.Type.Kind.ToLowerInvariant()}}
        spec:
          match:
            group: {{offering.Type.Group}}
            kind: {{offering.Type.Kind}}
          fields:
            metadata.name:
              help: Say here what is special about the name.

        """;
}
