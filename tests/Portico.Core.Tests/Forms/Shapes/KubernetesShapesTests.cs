using Portico.Core.Forms;

namespace Portico.Core.Tests.Forms.Shapes;

/// <summary>Shapes and references told by structure, in a form of the names people really use.</summary>
public sealed class KubernetesShapesTests
{
    private const string Spec =
        """
        type: object
        properties:
          surroundings: {type: array, items: {type: object, properties: {name: {type: string}, value: {type: string}, valueFrom: {type: object, properties: {secretKeyRef: {type: object, properties: {name: {type: string}, key: {type: string}}}, fieldRef: {type: object, properties: {fieldPath: {type: string}, apiVersion: {type: string}}}}}}}}
          size: {type: object, properties: {requests: {type: object, additionalProperties: {x-kubernetes-int-or-string: true}}, limits: {type: object, additionalProperties: {x-kubernetes-int-or-string: true}}}}
          alive: {type: object, properties: {httpGet: {type: object, properties: {path: {type: string}, port: {x-kubernetes-int-or-string: true}}}, exec: {type: object, properties: {command: {type: array, items: {type: string}}}}, periodSeconds: {type: integer}}}
          who: {type: object, properties: {matchLabels: {type: object, additionalProperties: {type: string}}, matchExpressions: {type: array, items: {type: object, properties: {key: {type: string}, operator: {type: string}, values: {type: array, items: {type: string}}}}}}}
          putUp: {type: array, items: {type: object, properties: {key: {type: string}, operator: {type: string}, value: {type: string}, effect: {type: string}}}}
          nodeSelector: {type: object, additionalProperties: {type: string}}
          passwordSecretRef: {type: object, properties: {name: {type: string}, key: {type: string}}}
          settings: {type: object, description: A reference to a ConfigMap key with the settings., properties: {name: {type: string}, key: {type: string}, optional: {type: boolean}}}
          issuerRef: {type: object, required: [name], properties: {name: {type: string}, kind: {type: string}, group: {type: string}}}
          databaseRef: {type: object, properties: {name: {type: string}, namespace: {type: string}}}
          caProvider: {type: object, properties: {name: {type: string}, type: {type: string, enum: [Secret, ConfigMap]}, key: {type: string}}}
          storageClassName: {type: string}
          tlsSecretName: {type: string}
          resultSecretName: {type: string, description: Name of the Secret to be created.}
          secretName: {type: string}
          serviceName: {type: string}
          targetNamespace: {type: string}
          clusterName: {type: string}
          writeConnectionSecretToRef: {type: object, properties: {name: {type: string}, namespace: {type: string}}}
          forProvider: {type: object, properties: {vpcIdRef: {type: object, description: Reference to a VPC in ec2 to populate vpcId., properties: {name: {type: string}, policy: {type: object, properties: {resolve: {type: string}, resolution: {type: string}}}}}, other: {type: string}}}
        """;

    private readonly FormModel _model = Schemas.Form(Schemas.OfSpec(Spec));

    [Theory]
    [InlineData("spec.size", FieldShape.Resources)]
    [InlineData("spec.alive", FieldShape.Probe)]
    [InlineData("spec.who", FieldShape.LabelSelector)]
    [InlineData("spec.passwordSecretRef", FieldShape.SecretKeyRef)]
    [InlineData("spec.settings", FieldShape.ConfigMapKeyRef)]
    [InlineData("spec.issuerRef", FieldShape.ObjectRef)]
    public void Objects_are_known_by_their_structure(string path, FieldShape shape) => Assert.Equal(shape, Sections(_model.Main).Single(s => s.Id == path).Shape);

    [Theory]
    [InlineData("spec.surroundings", FieldShape.EnvVars)]
    [InlineData("spec.putUp", FieldShape.Tolerations)]
    [InlineData("spec.nodeSelector", FieldShape.NodeSelector)]
    public void Lists_and_maps_are_known_by_their_structure(string path, FieldShape shape) => Assert.Equal(shape, Field(path).Shape);

    [Theory]
    [InlineData("spec.passwordSecretRef.name", "Secret", ReferencePart.Name)]
    [InlineData("spec.passwordSecretRef.key", "Secret", ReferencePart.Key)]
    [InlineData("spec.settings.key", "ConfigMap", ReferencePart.Key)]
    [InlineData("spec.caProvider.key", null, ReferencePart.Key)]
    [InlineData("spec.storageClassName", "StorageClass", ReferencePart.Name)]
    [InlineData("spec.tlsSecretName", "Secret", ReferencePart.Name)]
    [InlineData("spec.targetNamespace", "Namespace", ReferencePart.Namespace)]
    [InlineData("spec.databaseRef.name", "Database", ReferencePart.Name)]
    [InlineData("spec.forProvider.vpcIdRef.name", "VPC", ReferencePart.Name)]
    public void A_name_tells_what_it_names(string path, string? kind, ReferencePart part)
    {
        var target = Field(path).Reference!;
        Assert.Equal((kind, part), (target.Kind, target.Part));
    }

    [Theory]
    [InlineData("spec.resultSecretName")]
    [InlineData("spec.serviceName")]
    [InlineData("spec.clusterName")]
    [InlineData("spec.writeConnectionSecretToRef.name")]
    public void What_is_made_or_unknown_is_not_picked(string path) => Assert.Null(Field(path).Reference);

    [Fact]
    public void Siblings_tell_kind_group_namespace_and_name()
    {
        var issuer = Field("spec.issuerRef.name").Reference!;
        Assert.Equal(("spec.issuerRef.kind", "spec.issuerRef.group", ReferenceScope.OfKind), (issuer.KindFrom!.ToString(), issuer.GroupFrom!.ToString(), issuer.Scope));
        Assert.Equal("spec.databaseRef.namespace", Field("spec.databaseRef.name").Reference!.NamespaceFrom!.ToString());
        Assert.Equal("spec.passwordSecretRef.name", Field("spec.passwordSecretRef.key").Reference!.NameFrom!.ToString());
        Assert.Equal("spec.caProvider.type", Field("spec.caProvider.name").Reference!.KindFrom!.ToString());
        Assert.Equal((ReferenceScope.Cluster, "storage.k8s.io"), (Field("spec.storageClassName").Reference!.Scope, Field("spec.storageClassName").Reference!.Group));
    }

    [Fact]
    public void References_of_upjet_name_a_kind_of_the_same_family()
    {
        var type = _model.Type with { Group = "rds.aws.upbound.io" };
        var target = Schemas.Form(type).Fields().Single(f => f.Path.ToString() == "spec.forProvider.vpcIdRef.name").Reference!;
        Assert.Equal("ec2.aws.upbound.io", target.Group);
    }

    private FormField Field(string path) => _model.Fields().Single(f => f.Path.ToString() == path);

    private static IEnumerable<FormSection> Sections(FormSection section) => section.Inner().SelectMany(s => Sections(s).Prepend(s));

    [Fact]
    public void Key_of_a_volume_s_item_is_one_of_the_object_that_the_volume_names()
    {
        var model = Schemas.Form(Schemas.OfSpec(
            """
            type: object
            properties:
              login: {type: object, properties: {secretName: {type: string}, optional: {type: boolean}, items: {type: array, items: {type: object, properties: {key: {type: string}, path: {type: string}}}}}}
              secret: {type: object, properties: {secretName: {type: string}, optional: {type: boolean}, items: {type: array, items: {type: object, properties: {key: {type: string}, path: {type: string}}}}}}
              configMap: {type: object, properties: {name: {type: string}, optional: {type: boolean}, items: {type: array, items: {type: object, properties: {key: {type: string}, path: {type: string}}}}}}
            """));
        foreach (var (path, kind, name) in ((string, string?, string)[])[("spec.secret.items", "Secret", "secretName"), ("spec.configMap.items", "ConfigMap", "name"), ("spec.login.items", null, "")])
        {
            var target = model.Fields().Single(f => f.Path.ToString() == path).Content!.Fields.Single(f => f.Path.ToString() == "key").Reference;
            Assert.Equal(kind, target?.Kind);
            if (target is not null) Assert.Equal((ReferencePart.Key, 2, name), (target.Part, target.Above, target.NameFrom!.ToString()));
        }
    }
}
